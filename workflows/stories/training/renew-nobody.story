# Where nobody is left to read it, a new version waits for nobody.
person anna: employee, in hemtjanst, in social, in kommunen
person bo: employee, in social, in kommunen
person cia: employee, in kommunen, away
person dan: employee, in hemtjanst, in social, in kommunen, blocked
person karin: security-coordinator
person hilda: hr
person desk: service-desk
person olle: employee
person sven: employee
system care: owner olle, manager sven

karin: announce-unit kind=read-and-acknowledge unit=tomt document="Informationsklassning" document_version=3 due=2026-12-31
expect state read-by-all
karin: renew new_version=4 due=2027-02-28
expect state read-by-all
expect field document_version=4
