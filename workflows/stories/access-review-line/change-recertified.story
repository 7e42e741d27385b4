# An access that asks by itself may be changed as well, and not beyond the employment.
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

person anna: employee, employed until 2027-06-30
ticket: recertify subject=anna system=care role=handlaggare grant=1
chef: change new_role=las to=2027-12-31 task="Läser bara" -> refused E-ANSTALLNING
chef: change new_role=las to=2027-06-30 task="Läser bara"
expect state changed
expect spawned access-request
expect field answered_by=chef
