# A manager needs the owner's word for their knowledge.
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

anna: propose "Ny systemförvaltare" kind=manager subject=bo system=care
ivar: attest attestation="Kan" reports_to=owner -> refused E-VILLKOR
olle: attest -> refused E-UPPGIFT-SAKNAS
olle: attest attestation="Kan verksamheten" -> refused E-UPPGIFT-SAKNAS
olle: attest attestation="Kan verksamheten" reports_to=owner
bo: accept
expect state active
