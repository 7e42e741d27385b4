# Change the end of the absence: not on a matter of one's own.
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

hilda: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31
hilda: extend to=2027-08-31
chef: call-off
hilda: suspend cause=leave from=2026-12-01 to=2027-05-31
until 2026-12-01 00:00
person anna: employee, line-manager of anna
anna: extend to=2027-06-30 -> refused E-EGEN-SAK
person anna: employee
chef: extend to=2027-06-30
expect state suspended
