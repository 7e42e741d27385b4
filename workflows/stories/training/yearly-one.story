# Who has acknowledged is asked again after a year, and who has not is reminded with a new day.
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

karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" document_version=4 due=2027-01-31
expect field again_at="2027-11-23 09:00"
+1d
anna: acknowledge
expect state read
expect field acknowledged_at="2026-11-24 09:00"
until 2027-11-23 08:59
expect state read
until 2027-11-23 09:00
expect fired again@0d
expect state sent
expect notified subject training-to-read
expect field acknowledged_at=""
expect field due="2027-12-23 09:00"
until 2027-12-23 09:00
expect fired reading@0d
expect notified line-manager overdue
until 2028-11-23 09:00
expect fired again@0d
expect state sent
expect field due="2028-12-23 09:00"
anna: acknowledge
expect state read
