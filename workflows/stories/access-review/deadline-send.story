# A review that is opened and not sent out is not forgotten.
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
until 2026-11-30 09:00
expect fired sending@100%
expect notified system-manager review-opened
until 2026-12-07 09:00
expect fired sending@200%
expect notified security-coordinator overdue
