# Silence about an expired course suspends, and then revokes.
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

start 2026-11-23 09:00
role handlaggare on care: course sakerhet
ticket: ask-untrained subject=anna system=care role=handlaggare grant=1
until 2026-12-21 09:00
expect state paused
expect not granted access handlaggare on care to anna
until 2027-01-11 09:00
expect state revoked
expect signalled grant:grant revoke
