# Change position: not on a matter of one's own.
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

hilda: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31
chef: call-off
person anna: employee, hr
anna: transfer unit=skola -> refused E-EGEN-SAK
person anna: employee
hilda: transfer unit=skola
expect state active
