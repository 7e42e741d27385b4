# Put in force: by neither who proposed it nor while the person is away.
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
person fred: employee
fred: accept
expect state accepted
person fred: department-head
person anna: employee, security-chief
anna: activate -> refused E-FYRA-OGON
person anna: employee
person fred: department-head, away
kim: activate -> refused E-INAKTIV
person fred: department-head
kim: activate
expect state active
