# Nobody decides on their own access, whatever roles they hold.
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

person allt: profile handlaggare, line-manager of allt, access-admin, security-coordinator
person maj: employee
system care: owner allt, manager allt
grant course sakerhet to allt
maj: submit subject=allt system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
allt: approve -> refused E-EGEN-SAK
allt: reject "Det här kan jag inte avgöra själv" -> refused E-EGEN-SAK
allt: remit question="Varför?" -> refused E-EGEN-SAK
person chef: line-manager of allt
chef: approve
allt: release -> refused E-EGEN-SAK
allt: owner-approve -> refused E-EGEN-SAK
allt: reject "Det här kan jag inte avgöra själv" -> refused E-EGEN-SAK
system care: owner olle, manager sven
sven: release
allt: take -> refused E-EGEN-SAK
eva: take
allt: provisioned account=allt method="Katalogen" -> refused E-EGEN-SAK
evert: provisioned account=allt method="Katalogen"
expect state active
