# Change the last day: not on a matter of one's own.
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

hilda: new kind=leaving subject=anna to=2026-12-31
until 2026-12-18 00:00
person anna: employee, hr
anna: change-last-day to=2027-01-31 -> refused E-EGEN-SAK
person anna: employee
hilda: change-last-day to=2027-01-31
expect state leaving
