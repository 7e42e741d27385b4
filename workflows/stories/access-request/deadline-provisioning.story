# What is released is carried out within two days, or somebody hears of it.
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
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: approve
sven: release
until 2026-11-24 09:00
expect fired provisioning@50%
expect notified access-admin access-to-provision
until 2026-11-25 09:00
expect fired provisioning@100%
expect notified system-manager overdue
until 2026-11-30 09:00
expect fired provisioning@250%
expect escalated it-chief
expect state released
until 2027-01-13 09:00
expect state expired
expect notified access-admin access-expired
