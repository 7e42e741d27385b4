# Asked for by name, a deputy orders and endorses for the manager, and both names stand.
person anna: employee, profile handlaggare
person olle: employee
person sven: employee
system care: owner olle, manager sven, critical
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01
person chef: line-manager of anna, away
person lena: deputy of chef

lena: submit-approved subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
expect as chef
expect state manager-approved
