# A deputy is for a time, and for at most a year.
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

bo: propose "Ersättare" kind=deputy subject=bo assignee=maj -> refused E-UPPGIFT-SAKNAS
bo: propose "Ersättare" kind=deputy subject=bo assignee=maj until=2028-06-30 -> refused E-FOR-LANGT
bo: propose "Ersättare" kind=deputy subject=bo until=2027-06-30 -> refused E-UPPGIFT-SAKNAS
bo: propose "Ersättare" kind=deputy subject=bo assignee=bo until=2027-06-30 -> refused E-EGEN-SAK
anna: propose "Ersättare" kind=deputy subject=bo assignee=bo until=2027-06-30 -> refused E-BESLUT-SAKNAS
maj: propose "Ersättare" kind=deputy subject=bo assignee=maj until=2027-06-30 -> refused E-EGEN-SAK
bo: propose "Ersättare" kind=deputy subject=bo assignee=maj until=2027-06-30
expect state proposed
