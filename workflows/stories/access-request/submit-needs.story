# An order names who, what, why and for how long.
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

bo: submit system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna role=handlaggare task="x" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna system=care task="x" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna system=care role=handlaggare from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna system=care role=handlaggare task="x" to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna system=care role=handlaggare task="x" from=2026-11-23 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna system=care role=chefredaktor task="x" from=2026-11-23 to=2027-06-30 -> refused E-ROLL-OKAND
bo: submit kind=remote subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-UPPGIFT-SAKNAS
bo: submit kind=change subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-UPPGIFT-SAKNAS
bo: submit kind=break-glass subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-VILLKOR
bo: submit account=anna subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-UPPGIFT-OKAND
person anna: employee, away
bo: submit subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30 -> refused E-INAKTIV
