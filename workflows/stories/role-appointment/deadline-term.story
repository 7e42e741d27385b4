# A role ends on its day, told a month before.
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

anna: propose "Ny ledamot" kind=role subject=fred role=council-member until=2027-12-31
per: attest
fred: accept
until 2027-12-02 00:00
expect fired term@-30d
expect notified subject appointment-ending
until 2027-12-31 23:59
expect granted role council-member to fred
until 2028-01-01 00:00
expect fired term@0d
expect state ended
expect not granted role council-member to fred
