# Proposed by one, attested by another, accepted by the appointed.
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

anna: propose "Ny systemägare" kind=owner subject=fred system=care category=business
expect state proposed
expect notified it-chief to-attest
ivar: attest
expect state attested
expect notified subject appointment-offered
expect notified system-owner appointment-successor
fred: accept
expect state active
expect register appoint as=owner person=fred
expect notified requester appointment-active
