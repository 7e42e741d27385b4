# A block for security is looked at again after a month.
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
karin: block kind=suspension subject=anna "Misstänkt intrång"
until 2026-12-23 09:00
expect fired block@100%
expect notified security-coordinator identity-still-blocked
until 2027-02-21 09:00
expect fired block@300%
expect notified security-chief identity-still-blocked
