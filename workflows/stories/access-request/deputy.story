# A deputy endorses for a line manager who is away, and both names stand; never for their own access.
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

person chef: line-manager of anna, away
person lena: deputy of chef
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
lena: approve
expect as chef
expect state manager-approved
person sven: employee, away
person sara: deputy of sven
sara: release
expect as sven
expect state released
