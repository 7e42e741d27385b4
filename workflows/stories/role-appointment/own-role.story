# Nobody takes a role of their own.
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

fred: propose "Jag" kind=role subject=fred role=admin until=2027-12-31 -> refused E-EGEN-SAK
anna: propose "Ivar" kind=role subject=ivar role=admin until=2027-12-31
ivar: attest -> refused E-EGEN-SAK
kim: attest
ivar: accept
expect granted role admin to ivar
