# What a position needs follows by itself; a worker may offer to provision it.
person anna: profile nurse
person bo: line-manager of anna
person maj: employee
system care: manager maj, classified
role clerk on care: privileged
profile nurse: clerk on care
grant approval on care
service provisioning

anna: submit subject=anna system=care role=clerk until=2026-12-31 "Behörighet"
expect state approved
expect not refused E-VILLKOR
maj: release
expect asked provisioning grant
expect asked provisioning take # fails
expect spawned task 1
expect not register person-change
+1d
bo: end
expect signalled children cancel
expect state ended
