# A deputy answers for a line manager who is away, and both names stand.
person anna: employee
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
system care: owner olle, manager sven
role handlaggare on care
role las on care
role admin on care: privileged
grant access handlaggare on care to anna
grant access admin on care to anna

person chef: line-manager of anna, away
person lena: deputy of chef
ticket: ask subject=anna system=care role=handlaggare grant=1
lena: keep
expect as chef
expect state kept
