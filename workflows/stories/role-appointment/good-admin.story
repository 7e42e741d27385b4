# An administrator is the owner's to attest.
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

maj: propose "Ny administratör" kind=admin subject=bo system=care
olle: attest
bo: accept
expect state active
expect register appoint as=admin
bo: end "Kort" -> refused E-MOTIVERING
bo: end "Jag byter tjänst"
expect state ended
expect register dismiss as=admin
