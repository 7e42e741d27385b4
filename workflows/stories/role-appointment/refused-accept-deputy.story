# A deputy accepts, not who is stood in for; elsewhere it is the other way round.
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

anna: propose "Ersättare" kind=deputy subject=bo assignee=maj from=2027-06-01 until=2027-08-31
chef: attest
bo: accept -> refused E-VILLKOR
maj: accept
expect state active
