# An absence that has begun already blocks at once.
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
chef: suspend kind=suspension subject=anna cause=absence from="2026-11-23 08:00" to=2027-01-31
+1m
expect state suspended
