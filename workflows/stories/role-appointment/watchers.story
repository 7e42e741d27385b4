# Who watches IT is not chosen by the IT chief.
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

anna: propose "Ny samordnare" kind=role subject=bo role=security-coordinator until=2027-12-31
ivar: attest -> refused E-VILLKOR
kim: attest
bo: accept
expect granted role security-coordinator to bo
ivar: end "Hon granskar för noga" -> refused E-VILLKOR
kim: end "Tjänsten upphör i vår"
expect state ended
