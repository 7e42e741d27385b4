# Everybody is the unit at the top; who is only away is asked too.
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

karin: announce-unit kind=read-and-acknowledge unit=kommunen document="Informationsklassning" document_version=3 due=2026-12-31
expect spawned training 3
