# An owner or manager who leaves leaves a vacancy.
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
ivar: attest
fred: accept
fred: end "Jag slutar här" -> refused E-VILLKOR
fred: vacate "Kort" -> refused E-MOTIVERING
fred: vacate "Jag slutar här"
expect state vacant
expect register dismiss as=owner
expect notified it-chief vacancy
+2d
expect fired vacancy@8%
+8d
expect fired vacancy@50%
+25d
expect fired vacancy@100%
expect notified council-secretary vacancy
ivar: settle "Ny ägare är utsedd"
expect state ended
