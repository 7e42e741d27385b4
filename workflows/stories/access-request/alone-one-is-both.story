# Owner and manager are one, and it is for her: the chief decides, and the IT chief releases.
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
system care: owner olle, manager olle, critical
role las on care: privileged
person chef: line-manager of olle
bo: submit subject=olle system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
sara: owner-approve-instead "Behörigheten är systemägarens egen"
expect state owner-approved
expect not notified security-chief access-to-release
expect notified it-chief access-to-release
sara: release -> refused E-FYRA-OGON
olle: release -> refused E-EGEN-SAK
olle: reject "Det här behövs verkligen inte alls" -> refused E-EGEN-SAK
ivar: release
expect state released
