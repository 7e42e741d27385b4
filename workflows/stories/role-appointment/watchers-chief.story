# Nor is a security chief by the security chief.
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

anna: propose "Ny säkerhetschef" kind=role subject=bo role=security-chief until=2027-12-31
ivar: attest -> refused E-VILLKOR
kim: attest -> refused E-VILLKOR
per: attest
expect state attested
