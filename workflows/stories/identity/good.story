# The good way: one proposes a new identity, another activates it.
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
profile handlaggare: las on care
grant access handlaggare on care to anna

hilda: propose login=nyanst name="Ny Anställd" unit=hemtjanst mail=ny@example.test profile=okänd -> refused E-UPPGIFT-FEL
hilda: propose login=nyanst name="Ny Anställd" unit=hemtjanst mail=ny@example.test profile=handlaggare
expect state pending
expect notified central-it identity-to-activate
hilda: activate -> refused E-FYRA-OGON
bo: activate -> refused E-ROLL
cia: aktivera
expect state active
expect register person-add login=nyanst
expect notified requester identity-active
# From now on the ticket is about the new person.
expect field subject=nyanst
chef: suspend cause=leave from=2027-01-10 to=2027-06-30 -> refused E-ROLL
hilda: suspend cause=leave from=2027-01-10 to=2027-06-30
expect state planned
expect register absence-add
