# A deputy is the line manager's to attest, is there, and for a time to come.
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

start 2026-11-23 09:00
person maj: employee, away
anna: propose "Ersättare" kind=deputy subject=bo assignee=maj from=2026-11-24 until=2026-11-26 -> refused E-INAKTIV
person maj: employee
anna: propose "Ersättare" kind=deputy subject=bo assignee=maj from=2026-11-24 until=2026-11-26
person maj: employee, away
chef: attest -> refused E-INAKTIV
person maj: employee
until 2026-11-27 09:00
chef: attest -> refused E-FOR-LANGT
expect state proposed
