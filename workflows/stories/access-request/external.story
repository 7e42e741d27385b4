# An external person needs a confidentiality undertaking that lasts as long as the access.
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

person anna: external, profile handlaggare
bo: submit kind=external subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2027-06-30
chef: approve
sven: release -> refused E-SEKRETESSFORBINDELSE
grant undertaking to anna until 2027-03-31
sven: release -> refused E-SEKRETESSFORBINDELSE
grant undertaking to anna until 2027-06-30
sven: release
expect state released
