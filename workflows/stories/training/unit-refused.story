# A unit is the coordinator's to address: no owner, manager or personnel office does.
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

olle: announce-unit kind=read-and-acknowledge unit=social document="Informationsklassning" document_version=3 due=2026-12-31 -> refused E-ROLL
sven: announce-unit kind=read-and-acknowledge unit=social document="Informationsklassning" document_version=3 due=2026-12-31 -> refused E-ROLL
hilda: announce-unit kind=read-and-acknowledge unit=social document="Informationsklassning" document_version=3 due=2026-12-31 -> refused E-ROLL
karin: announce-unit kind=course unit=social document="Informationsklassning" document_version=3 due=2026-12-31 -> refused E-VILLKOR
karin: announce-unit kind=read-and-acknowledge document="Informationsklassning" document_version=3 due=2026-12-31 -> refused E-UPPGIFT-SAKNAS
karin: announce-unit kind=read-and-acknowledge unit=tomt document="Informationsklassning" document_version=3 due=2026-12-31
expect state read-by-all
