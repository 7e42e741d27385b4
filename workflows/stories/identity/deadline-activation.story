# A proposal that nobody activates is not forgotten.
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
hilda: propose login=nyanst name="Ny Anställd" unit=hemtjanst
until 2026-11-25 09:00
expect fired activation@100%
expect notified central-it identity-to-activate
until 2026-11-30 09:00
expect fired activation@250%
expect notified hr overdue
