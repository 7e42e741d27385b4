# Needed by a day, and said three days before.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

ticket: order title="Version 4.2" system=care release=4.2 needed_by=2026-12-01
until 2026-11-28 23:59
expect not fired due@-3d
until 2026-11-29 00:00
expect fired due@-3d
expect notified system-manager reminder
until 2026-12-02 00:00
expect fired due@0d
expect notified system-manager overdue
