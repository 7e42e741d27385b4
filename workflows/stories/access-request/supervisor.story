# Only the line manager of the person endorses, and never her own.
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

person dan: line-manager of bo
anna: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
bo: approve -> refused E-EJ-CHEF
dan: approve -> refused E-EJ-CHEF
sven: approve -> refused E-EJ-CHEF
anna: approve -> refused E-EJ-CHEF
chef: approve
expect state manager-approved
