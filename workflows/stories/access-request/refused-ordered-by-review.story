# A review orders no role that the system does not have.
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

role las on care
grant access las on care to anna until 2027-12-31
ticket: ordered-by-review subject=anna system=care role=chefredaktor task="Nya uppgifter" to=2027-06-30 grant=3
expect refused E-ROLL-OKAND
ticket: ordered-by-review subject=anna system=care role=handlaggare task="Nya uppgifter" to=2027-06-30 grant=3
expect state manager-approved
