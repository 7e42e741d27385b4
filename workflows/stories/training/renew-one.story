# Who has read one version is sent the next, and never by themselves.
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

person anna: employee, hr
karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" document_version=4 due=2027-01-31
anna: acknowledge
anna: renew new_version=5 due=2027-02-28 -> refused E-EGEN-SAK
hilda: renew new_version=5 due=2026-11-01 -> refused E-FOR-NARA
hilda: renew new_version=5 due=2027-02-28
expect state sent
expect notified subject training-to-read
expect field document_version=5
expect field acknowledged_at=""
