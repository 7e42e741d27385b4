# … and opens what its silence had suspended.
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
expect state paused
ticket: cancel
expect state cancelled
expect granted access handlaggare on care to anna
