# A deputy suspends for a line manager who is away.
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

person chef: line-manager of anna, away
person lena: deputy of chef
lena: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31
expect as chef
expect state planned
