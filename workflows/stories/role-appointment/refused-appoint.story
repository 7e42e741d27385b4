# Appoint: not where somebody named is away.
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

person bo: employee, away
olle: appoint "Ny systemförvaltare" kind=manager subject=bo system=care attestation="Kan verksamheten" reports_to=owner -> refused E-INAKTIV
person bo: employee
olle: appoint "Ny systemförvaltare" kind=manager subject=bo system=care attestation="Kan verksamheten" reports_to=owner
expect state attested
