# Block: not where it is another kind of matter.
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
person anna: security-coordinator

karin: block "Misstänkt intrång" subject=anna -> refused E-VILLKOR
karin: block kind=suspension subject=anna "Misstänkt intrång"
expect state blocked
