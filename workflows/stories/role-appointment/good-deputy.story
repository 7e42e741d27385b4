# Proposed by oneself, confirmed by the superior, accepted by the deputy.
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

bo: propose "Ersättare i sommar" kind=deputy subject=bo assignee=maj from=2027-06-01 until=2027-08-31
expect notified line-manager to-attest
chef: attest
expect notified assignee appointment-offered
bo: accept -> refused E-FYRA-OGON
maj: accept
expect state active
expect register deputy-add deputy=maj
bo: end "Jag är tillbaka"
expect register deputy-end
