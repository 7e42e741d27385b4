# Nobody makes themselves an owner.
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

fred: propose "Jag" kind=owner subject=fred system=care category=business -> refused E-EGEN-SAK
anna: propose "Ny systemägare" kind=owner subject=fred system=care category=business
fred: attest -> refused E-ROLL
fred: accept -> refused E-TILLSTAND
