# What is answered is looked at as a whole, and signed, within a week each.
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
ticket child access-review-line: state=kept, closed
ticket child access-review-line 2: state=kept, closed
ticket: line-answered
until 2026-11-30 09:00
expect fired whole@100%
expect notified system-manager review-answered
until 2026-12-07 09:00
expect fired whole@200%
expect notified system-owner overdue
sven: execute findings="Bra"
until 2026-12-14 09:00
expect fired signature@100%
expect notified system-owner review-to-sign
until 2026-12-21 09:00
expect fired signature@200%
expect notified security-coordinator overdue
