# Leave blocks on its first day without anybody acting, and its end only offers to open.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person hugo: hr
person cia: central-it
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
person eva: access-admin
system care: owner ivar, manager ivar
grant access handlaggare on care to anna

start 2026-11-23 09:00
hilda: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31 deputy=bo
expect state planned
expect register absence-add kind=leave
expect notified subject identity-absence
hilda: unsuspend -> refused E-TILLSTAND
until 2026-11-30 23:59
expect state planned
until 2026-12-01 00:00
expect fired beginning@0d
expect state suspended
expect signalled grants-of:subject freeze
expect notified line-manager identity-suspended
person anna: away
hilda: unsuspend -> refused E-FRANVARO
chef: unsuspend -> refused E-FRANVARO
until 2027-06-01 00:00
expect fired absence@0d
expect state suspended
expect notified line-manager identity-back
expect notified hr identity-back
until 2027-06-08 00:00
expect fired absence@7d
person anna: employee
chef: häv-spärr
expect state active
expect register person-unblock
expect signalled grants-of:subject thaw
