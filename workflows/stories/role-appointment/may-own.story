# An owner heads a department; of infrastructure, only the IT chief.
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

anna: propose "Maj" kind=owner subject=maj system=care category=business -> refused E-EJ-FORVALTNINGSCHEF
# A system of the businesses is not made infrastructure by saying so.
anna: propose "Ivar" kind=owner subject=ivar system=care category=infrastructure -> refused E-VILLKOR
anna: propose "Fred" kind=owner subject=fred system=net category=business -> refused E-VILLKOR
anna: propose "Fred" kind=owner subject=fred system=net category=infrastructure -> refused E-EJ-FORVALTNINGSCHEF
anna: propose "Ivar" kind=owner subject=ivar system=net category=infrastructure
kim: attest
expect state attested
