# What the position needs does not take the owner's consent.
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

profile handlaggare: handlaggare on care
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: approve
olle: owner-approve -> refused E-VILLKOR
karin: coordinator-approve "Det finns ingen rollkonflikt alls" -> refused E-VILLKOR
sven: release
expect state released
