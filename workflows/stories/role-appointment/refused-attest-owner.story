# The owner attests and rejects managers and administrators only, the line
# manager deputies only.
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
olle: attest -> refused E-VILLKOR
olle: reject "Jag vill vara kvar som ägare" -> refused E-VILLKOR
person chef: line-manager of fred
chef: attest -> refused E-VILLKOR
chef: reject "Han har redan för mycket att göra" -> refused E-VILLKOR
ivar: attest
expect state attested
