# A new identity has a login, a name and a unit; an external one an end.
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

hilda: propose login=nyanst name="Ny" -> refused E-UPPGIFT-SAKNAS
hilda: propose login=nyanst unit=hemtjanst -> refused E-UPPGIFT-SAKNAS
hilda: propose name="Ny" unit=hemtjanst -> refused E-UPPGIFT-SAKNAS
bo: propose login=nyanst name="Ny" unit=hemtjanst -> refused E-ROLL
hilda: propose kind=leaving login=nyanst name="Ny" unit=hemtjanst -> refused E-VILLKOR
cia: propose login=konsult name="Kon Sult" unit=hemtjanst company="Konsult AB" -> refused E-UPPGIFT-SAKNAS
cia: propose login=konsult name="Kon Sult" unit=hemtjanst company="Konsult AB" employed_until=2027-06-30
expect state pending
cia: correct employed_until="" -> refused E-UPPGIFT-SAKNAS
hilda: activate
expect register person-add
