# A position that comes back is still a position, with an answer and within the limits.
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

person anna: employee, profile handlaggare, employed until 2027-12-31
bo: order subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
chef: remit question="Vilken enhet?"
bo: complete "Socialtjänsten" -> refused E-VILLKOR
bo: complete-position -> refused E-UPPGIFT-SAKNAS
bo: complete-position profile=snickare "Snickeriet" -> refused E-UPPGIFT-FEL
bo: complete-position to=2028-01-31 "Socialtjänsten" -> refused E-ANSTALLNING
person anna: employee, profile handlaggare
bo: complete-position to=2029-01-31 "Socialtjänsten" -> refused E-FOR-LANGT
bo: complete-position "Socialtjänsten"
expect state position-ordered
