# An external person has a year at most, whatever the order is called.
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
bo: submit subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2028-10-31 -> refused E-FOR-LANGT
bo: submit subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2027-10-31
expect state requested
