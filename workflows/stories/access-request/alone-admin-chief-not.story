# As long as the IT chief can carry it out, the security chief does not.
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

person sara: security-chief
person ivar: it-chief
person evert: employee
person eva: access-admin, profile handlaggare
person chef: line-manager of eva
grant course sakerhet to eva until 2028-11-01
bo: submit subject=eva system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-03-31
chef: approve
sven: release
expect notified it-chief access-to-provision
expect not notified security-chief access-to-provision
sara: take -> refused E-ROLL
ivar: take
sara: provisioned account=eva method="Grupp i katalogen" -> refused E-ROLL
ivar: provisioned account=eva method="Grupp i katalogen"
expect state active
