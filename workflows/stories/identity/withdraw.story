# Who proposed takes it back before it is active.
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

hilda: propose login=nyanst name="Ny Anställd" unit=hemtjanst
hugo: withdraw -> refused E-ROLL
hilda: withdraw
expect state cancelled
