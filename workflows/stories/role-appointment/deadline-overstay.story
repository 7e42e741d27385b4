# A manager stays until somebody follows, and those who appoint hear of it.
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

olle: appoint "Ny systemförvaltare" kind=manager subject=bo system=care attestation="Kan" reports_to=owner until=2027-06-30
bo: accept
until 2027-07-01 00:00
expect state active
until 2027-07-02 00:00
expect fired term@1d
expect notified system-owner vacancy
until 2027-07-15 00:00
expect fired term@14d
expect notified council-chair vacancy
expect state active
