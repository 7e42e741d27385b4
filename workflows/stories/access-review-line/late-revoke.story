# What silence has suspended may still be changed or taken away.
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

ticket: ask subject=anna system=care role=handlaggare grant=1
+30d
chef: change new_role=las to=2027-06-30 task="Läser i ärenden"
expect state changed
