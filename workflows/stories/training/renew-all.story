# A new version is asked about at once, and the year counts from then.
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

grant access handlaggare on care to anna
olle: announce kind=read-and-acknowledge system=care document="Systemsäkerhetsplan" document_version=3 due=2026-12-31
+30d
anna: renew new_version=4 due=2027-02-28 -> refused E-ROLL
hilda: renew new_version=4 due=2027-02-28 -> refused E-ROLL
sven: renew due=2027-02-28 -> refused E-UPPGIFT-SAKNAS
sven: renew new_version=4 due=2026-12-01 -> refused E-FOR-NARA
sven: renew new_version=4 due=2027-02-28
expect state announced
expect signalled children supersede
expect spawned training 1
expect field document_version=4
expect field new_version=""
expect field again_at="2027-12-23 09:00"
ticket child training 2: state=acknowledged, closed
ticket: one-acknowledged
