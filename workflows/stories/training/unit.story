# The coordinator makes a document known in a unit and all below it: who is there, but nobody who is blocked.
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
expect state announced
expect spawned training 2
expect field again_at="2027-11-23 09:00"
ticket child training: state=acknowledged, closed
ticket: one-acknowledged
expect state announced
ticket child training 2: state=acknowledged, closed
ticket: one-acknowledged
expect state read-by-all
expect notified requester training-all-read
