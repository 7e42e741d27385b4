# After a change of position fourteen days are all there is.
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

start 2026-11-23 09:00
ticket: ask-again subject=anna system=care role=handlaggare grant=1
expect field asked_by=transfer
until 2026-11-30 09:00
expect fired transfer@-7d
expect notified line-manager review-line
until 2026-12-06 09:00
expect fired transfer@-1d
expect notified line-manager review-last
until 2026-12-07 09:00
expect fired transfer@0d
expect state revoked
expect not granted access handlaggare on care to anna
