# Rejected by those who could have attested.
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
ivar: reject "Han har inte tid för det" -> refused E-VILLKOR
olle: reject "Nej" -> refused E-MOTIVERING
olle: reject "Han har inte tid för det"
expect state rejected
expect notified requester rejected
