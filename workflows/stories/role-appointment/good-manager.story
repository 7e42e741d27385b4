# The owner appoints and attests; the appointed accepts.
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

olle: appoint "Ny systemförvaltare" kind=manager subject=bo system=care attestation="Kan verksamheten" reports_to=owner
expect state attested
bo: accept
expect state active
expect register appoint as=manager person=bo
