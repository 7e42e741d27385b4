# An absence becomes longer, or is called off.
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
expect register absence-add
chef: call-off
expect state active
expect register absence-end
hilda: suspend cause=leave from=2026-12-01 to=2027-05-31
expect state planned
until 2026-12-01 00:00
expect state suspended
hilda: extend to=2026-12-02 -> refused E-EJ-CHEF
chef: extend to=2027-06-30
anna: end-absence "Jag är tillbaka nu" -> refused E-EJ-CHEF
chef: end-absence "Nej" -> refused E-MOTIVERING
chef: end-absence "Hon är tillbaka på måndag"
expect register absence-end
chef: unsuspend
expect state active
