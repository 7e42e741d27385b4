# The only one who carries it out has it, and the IT chief has endorsed it: the security chief carries it out.
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
person evert: employee
person eva: access-admin, profile handlaggare
person ivar: it-chief, line-manager of eva
person chef: employee
grant course sakerhet to eva until 2028-11-01
eva: submit subject=eva system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-03-31
ivar: approve
sven: release
expect notified security-chief access-to-provision
expect not notified it-chief access-to-provision
ivar: take -> refused E-VILLKOR
sara: take
ivar: provisioned account=eva method="Grupp i katalogen" -> refused E-FYRA-OGON
sara: provisioned account=eva method="Grupp i katalogen"
expect state active
