# What all users have acknowledged rests for a year, and is asked about again.
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
ticket child training: state=acknowledged, closed
ticket: one-acknowledged
expect state read-by-all
grant access handlaggare on care to bo
until 2027-11-23 09:00
expect fired again-all@0d
expect spawned training 2
expect state announced
ticket child training 2: state=acknowledged, closed
ticket child training 3: state=acknowledged, closed
ticket: one-acknowledged
expect state read-by-all
