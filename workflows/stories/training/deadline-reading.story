# A document that nobody reads reminds, and then says so.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

start 2026-11-23 09:00
karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" document_version=3 due=2026-12-31
until 2026-12-25 00:00
expect fired reading@-7d
expect notified subject training-to-read
until 2027-01-01 00:00
expect fired reading@0d
expect notified line-manager overdue
until 2027-01-15 00:00
expect fired reading@14d
expect notified requester overdue
