# Reminded, escalated, over.
person anna: employee
person olle: department-head
person fred: department-head
person maj: employee
person bo: employee
person chef: line-manager of bo
person ivar: it-chief
person kim: security-chief
person per: council-chair
person sek: council-secretary
person desk: service-desk
system care: owner olle, manager maj, business
system net: owner ivar, manager maj, infrastructure

anna: propose "Ny ledamot" kind=role subject=fred role=council-member until=2029-12-31
+1d
expect fired attesting@20%
expect notified requester reminder
+2d
expect fired attesting@60%
+4d
expect fired attesting@100%
expect notified security-chief overdue
+45d
expect fired attesting@600%
expect state expired
