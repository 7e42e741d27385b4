# What is needed in another form becomes an order that is endorsed already.
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

ticket BRV-2026-000001: access-review, open parent
ticket: ask subject=anna system=care role=handlaggare grant=1
chef: change to=2027-06-30 task="Läser i ärenden" -> refused E-UPPGIFT-SAKNAS
chef: change new_role=chefredaktor to=2027-06-30 task="x" -> refused E-ROLL-OKAND
chef: change new_role=las to=2029-06-30 task="x" -> refused E-FOR-LANGT
chef: change new_role=las to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
chef: ändra new_role=las to=2027-06-30 task="Läser i ärenden"
expect state changed
expect spawned access-request 1
expect signalled parent line-answered
expect granted access handlaggare on care to anna
