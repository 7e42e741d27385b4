# Only other tickets ask.
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

chef: ask subject=anna system=care role=handlaggare grant=1 -> refused E-ROLL
chef: recertify subject=anna system=care role=handlaggare -> refused E-ROLL
chef: ask-again subject=anna system=care role=handlaggare grant=1 -> refused E-ROLL
ticket: ask subject=anna system=care role=handlaggare -> refused E-UPPGIFT-SAKNAS
