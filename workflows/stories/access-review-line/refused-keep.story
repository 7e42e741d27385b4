# Keep: not on a matter of one's own, nor without a reason.
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
person anna: employee, line-manager of anna
anna: keep -> refused E-EGEN-SAK
person anna: employee
role handlaggare on care: privileged
chef: keep -> refused E-MOTIVERING
role handlaggare on care
chef: keep
expect state kept
