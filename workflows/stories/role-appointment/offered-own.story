# Who chose does not accept.
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

ticket SYS-2026-000003: system-registration, parent, open, made choose-manager by bo
ticket: offer title="Boka" subject=bo system=care attestation="Kan" reports_to=owner
bo: accept -> refused E-FYRA-OGON
