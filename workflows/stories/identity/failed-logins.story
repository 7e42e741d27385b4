# Failed logins never suspend anybody: neither events nor workers do.
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

event: suspend kind=suspension subject=anna cause=absence from=2026-11-23 to=2026-12-31 -> refused E-ROLL
worker: block kind=suspension subject=anna "Många misslyckade inloggningar" -> refused E-ROLL
event: block kind=suspension subject=anna "Många misslyckade inloggningar" -> refused E-ROLL
