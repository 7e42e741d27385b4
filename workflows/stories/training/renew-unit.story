# What a unit has read gets a new version from the coordinator, not from an owner.
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

karin: announce-unit kind=read-and-acknowledge unit=social document="Informationsklassning" document_version=3 due=2026-12-31
ticket child training: state=acknowledged, closed
ticket child training 2: state=acknowledged, closed
ticket: one-acknowledged
expect state read-by-all
olle: renew new_version=4 due=2027-02-28 -> refused E-ROLL
karin: renew new_version=4 due=2027-02-28
expect state announced
expect spawned training 2
