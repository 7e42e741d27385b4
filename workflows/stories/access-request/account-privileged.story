# Who administers has an account for that, and it is not the one that reads mail.
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

role admin on care: privileged
service provisioning
bo: submit subject=anna system=care role=admin task="Drift av servern" from=2026-11-23 to=2027-03-31
chef: approve
olle: owner-approve
sven: release
worker: provisioned account=anna method="Katalogen" -> refused E-ADMINKONTO
eva: take
eva: provisioned account=anna method="Katalogen" -> refused E-ADMINKONTO
eva: provisioned account=Anna method="Katalogen" -> refused E-ADMINKONTO
eva: provisioned account=anna-adm method="Katalogen"
expect state active
