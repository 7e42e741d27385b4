# Correct: not for a name that is taken, nor for a profile without roles.
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
taken login bea

hilda: propose login=nyanst name="Ny Anställd" unit=hemtjanst
taken login nyanst
hilda: correct -> refused E-UPPTAGEN
hilda: correct login=nyanst2 profile=okänd -> refused E-UPPGIFT-FEL
hilda: correct login=nyanst2
expect state pending
