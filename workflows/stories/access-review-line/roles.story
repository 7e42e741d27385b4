# Only the line manager answers, and never for herself.
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
bo: keep -> refused E-EJ-CHEF
anna: keep -> refused E-EJ-CHEF
sven: keep -> refused E-EJ-CHEF
bo: revoke -> refused E-ROLL
bo: ask -> refused E-TILLSTAND
person anna: line-manager of anna
anna: keep -> refused E-EGEN-SAK
anna: change new_role=las to=2027-06-30 task="x" -> refused E-EGEN-SAK
anna: revoke -> refused E-EGEN-SAK
chef: keep
