# Who no longer heads one is not put in force.
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
person fred: employee
ivar: attest -> refused E-EJ-FORVALTNINGSCHEF
person fred: department-head
ivar: attest
person fred: employee
fred: accept
expect state accepted
expect not register appoint
person fred: department-head
kim: activate
expect state active
expect register appoint
