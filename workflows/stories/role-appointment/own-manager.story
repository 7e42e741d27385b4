# Nobody makes themselves a manager, an owner included.
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

olle: appoint "Jag" kind=manager subject=olle system=care attestation="Kan" reports_to=owner -> refused E-EGEN-SAK
olle: appoint "Fred" kind=owner subject=fred system=care attestation="Kan" reports_to=owner -> refused E-VILLKOR
bo: propose "Jag" kind=manager subject=bo system=care -> refused E-EGEN-SAK
bo: appoint "Maj" kind=manager subject=maj system=care attestation="Kan" reports_to=owner -> refused E-EJ-AGARE
anna: propose "Olle" kind=manager subject=olle system=care
olle: attest attestation="Kan" reports_to=owner -> refused E-EGEN-SAK
