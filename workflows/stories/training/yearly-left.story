# Who is blocked or has left is not asked again; who is only away is.
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
anna: acknowledge
person anna: employee, away
until 2027-11-23 09:00
expect state sent
expect notified subject training-to-read
person anna: employee
anna: acknowledge
person anna: employee, blocked
until 2028-11-23 09:00
expect fired again@0d
expect state retired
expect not notified subject training-to-read
