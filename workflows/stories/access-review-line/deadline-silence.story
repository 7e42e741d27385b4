# Silence suspends after twenty days and revokes after ten more.
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
ticket: ask subject=anna system=care role=handlaggare grant=1
until 2026-12-07 09:00
expect fired answer@50%
expect notified line-manager review-line
until 2026-12-14 09:00
expect fired answer@75%
until 2026-12-17 09:00
expect fired answer@90%
expect notified line-manager review-last
until 2026-12-21 09:00
expect fired answer@100%
expect state paused
expect not granted access handlaggare on care to anna
expect notified line-manager review-paused
expect notified subject review-paused
until 2026-12-30 09:00
expect fired silence@50%
expect notified line-manager review-paused
until 2027-01-11 09:00
expect fired silence@100%
expect state revoked
expect notified line-manager review-lapsed
expect notified access-admin access-to-remove
