# Reminders after one and three days, the owner after five, over after thirty.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business
system net: owner ivar, manager maj, infrastructure
system mail: owner olle, manager maj, common
system hub: owner olle, manager maj, business, integrated

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
+1d
expect fired assessment@20%
expect notified system-manager reminder
+2d
expect fired assessment@60%
+4d
expect fired assessment@100%
expect notified system-owner overdue
+45d
expect fired assessment@600%
expect state expired
expect notified requester request-expired
