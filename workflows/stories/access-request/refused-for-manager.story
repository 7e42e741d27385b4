# Nobody files in the name of who is to endorse it: there would be nobody left to.
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
desk: submit for=chef subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect refused E-VILLKOR
desk: order for=chef subject=anna profile=handlaggare task="Ny handläggare" from=2026-11-23 to=2027-06-30
expect refused E-VILLKOR
# Of another's subordinate she is no manager.
person kajsa: line-manager of anna
person chef: line-manager of bo
desk: submit for=chef subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
kajsa: approve
expect state manager-approved
