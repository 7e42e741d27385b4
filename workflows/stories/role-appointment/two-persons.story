# Proposed and attested by two.
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

ivar: propose "Ny administratör" kind=role subject=bo role=access-admin until=2027-12-31
ivar: attest -> refused E-FYRA-OGON
kim: attest
bo: accept
expect granted role access-admin to bo
