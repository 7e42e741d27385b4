# Owner and manager are one: who decided it does not release what is privileged; the chief does.
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
system care: owner olle, manager olle, critical
role admin on care: privileged
profile handlaggare: handlaggare on care, admin on care
bo: submit subject=anna system=care role=admin kind=privileged task="Driftar" from=2026-11-23 to=2027-03-31
chef: approve
olle: owner-approve
expect state owner-approved
expect notified security-chief access-to-release
olle: release -> refused E-FYRA-OGON
sara: release
expect state released
