# A position is ordered as such: one that the register has, for somebody who is there.
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

bo: order kind=privileged subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30 -> refused E-VILLKOR
bo: order subject=anna profile=snickare task="Ny handläggare" from=2026-12-01 to=2027-11-30 -> refused E-UPPGIFT-FEL
person anna: employee, profile handlaggare, blocked
bo: order subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30 -> refused E-INAKTIV
person anna: employee, profile handlaggare
bo: order subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect state position-ordered
