# A superior does not confirm themselves as deputy.
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

bo: propose "Ersättare" kind=deputy subject=bo assignee=chef until=2027-06-30
chef: attest -> refused E-EGEN-SAK
