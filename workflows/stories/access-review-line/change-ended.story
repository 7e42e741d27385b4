# What ends while it is asked about is changed no more.
person anna: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
system care: owner olle, manager sven
role handlaggare on care
role las on care
grant access handlaggare on care to anna

ticket: ask subject=anna system=care role=handlaggare grant=1
grant access handlaggare on care to anna until 2026-11-20
chef: change new_role=las to=2027-06-30 task="Läser bara" -> refused E-UPPGIFT-FEL
chef: revoke
expect state revoked
