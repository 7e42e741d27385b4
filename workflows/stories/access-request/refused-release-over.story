# What was to end before it is released is not released.
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

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2026-11-30
chef: approve
until 2026-12-01 09:00
sven: release -> refused E-FOR-LANGT
sven: reject "Uppdraget hann ta slut innan dess"
expect state rejected
