# A successor ends the appointment before.
person anna: employee
person olle: department-head
person fred: department-head
person maj: employee
person bo: employee
person chef: line-manager of bo
person ivar: it-chief
person kim: security-chief
person per: council-chair
person sek: council-secretary
person desk: service-desk
system care: owner olle, manager maj, business
system net: owner ivar, manager maj, infrastructure

ticket UPP-2026-000003: role-appointment, open, state=active, field kind=owner, field system=care
anna: propose "Ny systemägare" kind=owner subject=fred system=care category=business predecessor=UPP-3
ivar: attest
fred: accept
expect signalled field:predecessor replaced
