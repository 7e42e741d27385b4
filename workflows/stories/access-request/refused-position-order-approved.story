# The line manager's own order of a position is held to the same.
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

chef: order-approved kind=privileged subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect refused E-VILLKOR
chef: order-approved subject=anna profile=snickare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect refused E-UPPGIFT-FEL
chef: order-approved subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2029-01-31
expect refused E-FOR-LANGT
person anna: employee, profile handlaggare, blocked
chef: order-approved subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect refused E-INAKTIV
person anna: employee, profile handlaggare
chef: order-approved subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect state split
