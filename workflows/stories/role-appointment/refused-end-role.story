# A role on a system is not the owner's to end.
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

anna: propose "Revisor" kind=role subject=fred role=auditor system=care until=2027-12-31
per: attest
fred: accept
olle: end "Han är klar här" -> refused E-VILLKOR
fred: end "Jag är klar här"
expect state ended
