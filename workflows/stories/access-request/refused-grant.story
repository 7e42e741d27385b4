# What is changed or removed is an access of that person, on that system, that has not ended.
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

# 2 is a course; 3 is bo's, 4 on another system, 5 over; 6 is yet to come.
system mail: owner olle, manager sven
role las on care
role las on mail
grant access las on care to bo
grant access las on mail to anna
grant access las on care to anna until 2026-11-20
grant access attestant on care to anna from 2027-01-01
bo: submit kind=change grant=2 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-FEL
bo: submit kind=change grant=3 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-FEL
bo: submit kind=change grant=4 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-FEL
bo: submit kind=change grant=5 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-FEL
chef: submit-approved kind=change grant=3 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30
expect refused E-UPPGIFT-FEL
chef: remove kind=revoke subject=anna system=care grant=3 "Har bytt uppgifter" -> refused E-UPPGIFT-FEL
bo: submit-removal kind=revoke subject=anna system=care grant=3 "Har bytt uppgifter" -> refused E-UPPGIFT-FEL
ticket: ordered-by-review subject=anna system=care role=handlaggare task="Nya uppgifter" to=2027-06-30 grant=3
expect refused E-UPPGIFT-FEL
ticket: ordered-by-review subject=anna system=care role=handlaggare task="Nya uppgifter" to=2027-06-30
expect refused E-UPPGIFT-SAKNAS
chef: submit-approved kind=change grant=6 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30
expect state manager-approved
