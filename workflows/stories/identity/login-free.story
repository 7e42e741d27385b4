# A login is unique, and never used again.
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
hilda: propose login=anna name="Anna Andra" unit=hemtjanst -> refused E-UPPTAGEN
hilda: propose login=bea name="Bea Ny" unit=hemtjanst -> refused E-UPPTAGEN
hilda: propose login=nyanst name="Ny Anställd" unit=hemtjanst
taken login nyanst
cia: activate -> refused E-UPPTAGEN
hilda: correct login=nyanst2
cia: activate
expect state active
expect register person-add login=nyanst2
