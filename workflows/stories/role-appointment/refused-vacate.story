# An owner leaves the seat of a manager vacant, not the own one of another; and a
# vacancy is settled for a reason.
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

anna: propose "Ny systemägare" kind=owner subject=fred system=care category=business
ivar: attest
fred: accept
olle: vacate "Jag tar tillbaka det" -> refused E-VILLKOR
fred: vacate "Jag slutar här"
ivar: settle "Löst" -> refused E-MOTIVERING
ivar: settle "Ny ägare är utsedd"
expect state ended
