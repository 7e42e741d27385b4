# The other way round: what is no longer infrastructure is not the IT chief's.
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

system net: owner fred, manager maj, infrastructure
anna: propose "Ny systemägare" kind=owner subject=ivar system=net category=infrastructure
system net: owner fred, manager maj, business
kim: attest -> refused E-VILLKOR
system net: owner fred, manager maj, infrastructure
kim: attest
system net: owner fred, manager maj, business
ivar: accept
expect refused E-VILLKOR
expect state accepted
kim: activate -> refused E-VILLKOR
system net: owner fred, manager maj, infrastructure
kim: activate
expect state active
