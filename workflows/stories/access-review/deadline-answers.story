# After twenty days the manager hears who has not answered, after thirty the coordinator.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

start 2026-11-23 09:00
karin: open system=care
karin: send
until 2026-12-22 13:00
expect fired answers@67%
expect notified system-manager review-progress
until 2027-01-12 09:00
expect fired answers@100%
expect notified security-coordinator review-progress
