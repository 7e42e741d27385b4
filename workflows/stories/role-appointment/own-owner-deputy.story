# Not through those for whom one stands in.
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

person fred: department-head, deputy of ivar, deputy of kim
person ivar: it-chief, away
anna: propose "Ny systemägare" kind=owner subject=fred system=care category=business
fred: attest -> refused E-EGEN-SAK
