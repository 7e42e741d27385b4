# The owner asks for the manager: the chief decides, and the IT chief releases.
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

person ivar: it-chief
person sara: security-chief
role admin on care: privileged
profile handlaggare: handlaggare on care, admin on care
person sven: employee, profile handlaggare
person chef: line-manager of sven
olle: submit subject=sven system=care role=admin kind=privileged task="Driftar" from=2026-11-23 to=2027-03-31
chef: approve
expect notified security-chief access-to-decide
sara: owner-approve-instead "Systemägaren har själv beställt den"
expect state owner-approved
expect not notified security-chief access-to-release
expect notified it-chief access-to-release
sara: release -> refused E-FYRA-OGON
olle: release -> refused E-FYRA-OGON
sven: release -> refused E-EGEN-SAK
sara: reject "Nej det här går verkligen inte alls" -> refused E-ROLL
ivar: release
expect state released
