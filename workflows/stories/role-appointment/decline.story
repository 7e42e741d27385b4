# The appointed declines.
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
anna: decline -> refused E-ROLL
fred: decline
expect state rejected
expect notified requester appointment-declined
