# A role of the municipality, for a time.
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

anna: propose "Ny ledamot" kind=role subject=fred role=council-member until=2029-12-31
per: attest
fred: accept
expect state active
expect granted role council-member to fred until 2029-12-31
fred: end "Jag slutar i rådet"
expect state ended
expect not granted role council-member to fred
