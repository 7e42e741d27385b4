# Where it is no longer needed, the access is revoked.
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

ticket: recertify subject=anna system=care role=handlaggare grant=1
chef: revoke
expect state revoked
expect signalled grant:grant revoke
expect notified access-admin access-to-remove
