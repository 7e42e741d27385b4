# A deputy answers for a line manager who is away, but not about themselves.
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

person chef: line-manager of anna, line-manager of lena, away
person lena: deputy of chef
grant access handlaggare on care to lena
ticket: ask subject=lena system=care role=handlaggare grant=3
lena: keep -> refused E-EGEN-SAK
