# A year after it was sent a unit is asked again, as it then is, whatever is unread.
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
expect spawned training 2
ticket child training: state=acknowledged, closed
ticket: one-acknowledged
person eva: employee, in social, in kommunen
until 2027-10-24 10:00
expect fired again-all@-30d
expect notified requester training-comes-round
until 2027-11-23 08:59
expect not spawned training
until 2027-11-23 09:00
expect fired again-all@0d
expect signalled children supersede
expect spawned training 3
expect state announced
expect field due="2027-12-23 09:00"
expect field again_at="2028-11-23 09:00"
until 2027-12-23 09:00
expect fired all@0d
expect notified requester overdue
until 2028-11-23 09:00
expect spawned training 3
