# What the register says of the system by now decides who may own it.
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
system care: owner olle, manager maj, infrastructure
ivar: attest -> refused E-VILLKOR
system care: owner olle, manager maj, business
ivar: attest
system care: owner olle, manager maj, infrastructure
fred: accept
expect refused E-VILLKOR
expect state accepted
kim: activate -> refused E-VILLKOR
desk: cancel "Systemet är infrastruktur numera"
expect state cancelled
