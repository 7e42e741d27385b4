# A role that conflicts with one to come, or with one that rests, is found out even when it is carried out.
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

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-11-30
chef: approve
sven: release
eva: take
role attestant on care: conflicts handlaggare
grant access attestant on care to anna from 2027-01-01 until 2027-06-30
eva: provisioned account=anna method="Katalogen" -> refused E-ROLLKONFLIKT
sven: unrelease "Nej" -> refused E-MOTIVERING
sven: unrelease "Rollen går inte ihop med attest"
expect state manager-approved
expect notified system-owner access-to-decide
expect notified security-coordinator access-to-decide
sven: release -> refused E-ROLLKONFLIKT
olle: owner-approve to=2027-05-31
karin: coordinator-approve "Attest sker i annan enhet"
expect state owner-approved
sven: release
eva: take
eva: provisioned account=anna method="Katalogen"
expect state active
