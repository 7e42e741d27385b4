# An access that asked by itself is suspended and revoked in the same way.
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
ticket: recertify subject=anna system=care role=handlaggare grant=1
until 2026-12-21 09:00
expect state paused
expect signalled grant:grant freeze-unreviewed
until 2027-01-11 09:00
expect state revoked
expect signalled grant:grant revoke
