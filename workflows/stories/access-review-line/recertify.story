# The access itself asks when its time has come, and hears the answer.
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

ticket: recertify subject=anna system=care role=handlaggare -> refused E-UPPGIFT-SAKNAS
ticket: recertify subject=anna system=care role=handlaggare grant=1
expect field asked_by=access
chef: keep
expect state kept
expect signalled grant:grant recertified
