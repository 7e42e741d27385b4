# Nobody lifts their own block.
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

person hilda2: hr
hilda2: suspend kind=suspension subject=hilda cause=leave from=2026-11-23 to=2026-12-31
+1d
hilda: unsuspend -> refused E-EGEN-SAK
person hilda: hr, line-manager of hilda
hilda: end-absence "Jag är tillbaka nu" -> refused E-EGEN-SAK
