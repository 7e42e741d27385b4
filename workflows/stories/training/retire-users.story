# Whoever sent it to the users says that it is no longer in force, also when all have read it.
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

olle: announce kind=read-and-acknowledge system=care document="Systemsäkerhetsplan" document_version=3 due=2026-12-31
expect state read-by-all
hilda: retire "Systemet är avvecklat" -> refused E-ROLL
sven: retire "Systemet är avvecklat"
expect state retired
