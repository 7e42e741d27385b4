# Suspend: not where it is another kind of matter, nor on a matter of one's own.
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
hilda: suspend from=2026-12-01 to=2027-05-31 -> refused E-VILLKOR
hilda: suspend cause=leave from=2026-12-01 to=2027-05-31 deputy=hilda -> refused E-EGEN-SAK
hilda: suspend cause=leave from=2026-12-01 to=2027-05-31
expect state planned
