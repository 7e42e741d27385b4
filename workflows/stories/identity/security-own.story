# Nobody takes part in lifting their own block.
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
karin: block kind=suspension subject=anna "Misstänkt intrång"
anna: propose-unblock "Inget intrång, falskt larm" -> refused E-EGEN-SAK
person karin2: security-coordinator
karin2: propose-unblock "Inget intrång, falskt larm"
anna: confirm-unblock -> refused E-EGEN-SAK
