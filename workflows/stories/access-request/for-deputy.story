# Filed in the name of the line manager's deputy, it is for the line manager.
person anna: employee, profile handlaggare
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
person evert: access-admin
person karin: security-coordinator
system care: owner olle, manager sven, critical
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care, las on care, attestant on care, admin on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01

person desk: service-desk
person lena: employee, deputy of chef
desk: submit for=lena subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
lena: approve -> refused E-FYRA-OGON
chef: approve
expect state manager-approved
