# The register says no in every way, and then yes; what is granted ends.
person anna: employee, external
person bo: line-manager of anna
person olle: employee
person maj: employee
system care: owner olle, manager maj, business, licences 1
system mail: manager maj
role clerk on care: course journal, conflicts attestant
profile nurse: reader on care, reader on mail
grant access reader on care to anna
grant access attestant on care to anna
grant access clerk on care to bo
setting protected-phone "0911-123"
taken login bea

anna: submit subject=anna system=care role=clerk until=2027-02-28 secret=true "Behörighet" -> refused E-SAKERHETSSKYDD
anna: submit subject=anna system=care role=boss until=2027-02-28 "Behörighet" -> refused E-ROLL-OKAND
anna: submit subject=anna system=care role=clerk until=2027-02-28 "Behörighet" -> refused E-EJ-DRIFTGODKANT
grant approval on care until 2027-12-31
anna: submit subject=anna system=care role=clerk until=2027-02-28 "Behörighet" -> refused E-KLASSNING
system care: owner olle, manager maj, business, licences 1, classified
anna: submit subject=anna system=care role=clerk until=2028-02-28 "Behörighet" -> refused E-FOR-LANGT
anna: submit subject=anna system=care role=clerk until=2027-02-28 login=bea "Behörighet" -> refused E-UPPTAGEN
anna: submit subject=anna system=care role=clerk until=2027-02-28 equipment=laptop "Behörighet" -> refused E-DISTANS
grant remote laptop on care
anna: submit subject=anna system=care role=clerk until=2027-02-28 equipment=laptop position=nurse old=1 "Behörighet"
expect refused E-VILLKOR
expect state requested
bo: approve
person anna: employee, external, away
maj: release -> refused E-FRANVARO
person anna: employee, external
maj: release -> refused E-UTBILDNING
grant course journal to anna until 2026-11-22
maj: release -> refused E-UTBILDNING
grant course journal to anna until 2027-11-22
maj: release -> refused E-ROLLKONFLIKT
grant access attestant on care to anna until 2026-11-20
maj: release -> refused E-SEKRETESSFORBINDELSE
grant undertaking to anna
maj: release -> refused E-LICENS
system care: owner olle, manager maj, business, licences 4, classified
service archive
expect granted access reader on care to anna
maj: release
expect granted access clerk on care to anna until 2027-02-28
expect not granted access reader on care to anna
expect granted access reader on care to anna # fails
expect asked archive keep
expect asked archive
expect not asked provisioning
expect asked provisioning grant # fails
expect spawned task 3
expect spawned task
expect spawned task 1 # fails
expect register person-change person=anna profile=nurse
expect register person-change person=bo # fails
ticket child task: state=done, closed
ticket blocked-by task 2: closed
bo: rest
expect granted access clerk on care to bo
expect not granted access clerk on care to anna
expect not spawned task
bo: wake
expect granted access clerk to anna
until 2027-01-29 23:59
expect not fired last-day@-30d
+1m
expect fired last-day@-30d
expect notified subject access-ends
expect fired last-day@0d # fails
until 2027-03-01 00:00
expect fired last-day@0d
expect not signalled children cancel
expect signalled children cancel # fails
expect state ended
expect not granted access clerk on care to anna
