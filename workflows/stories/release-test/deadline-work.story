# A test takes two weeks at most.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

ticket: order title="Version 4.2" system=care release=4.2
+7d
expect fired work@50%
expect notified system-manager reminder
+7d
expect fired work@100%
expect notified system-owner overdue
