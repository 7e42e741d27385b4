# A deputy's plain order is their own and is endorsed by somebody else; only what is asked for by name is done for the manager.
person anna: employee, profile handlaggare
person olle: employee
person sven: employee
person lena: employee
system care: owner olle, manager sven, critical
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01
person chef: line-manager of anna, away
person lena: employee, deputy of chef

lena: new subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
expect not as chef
expect state requested
lena: approve -> refused E-FYRA-OGON
