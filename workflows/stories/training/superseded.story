# Last year's question, still unread, is replaced in silence.
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

ticket UTB-2026-000001: training, open parent
ticket: send-each subject=anna document="Informationsklassning" document_version=3 due=2026-12-31
until 2027-01-01 00:00
expect fired reading@0d
ticket: supersede
expect state superseded
expect not notified subject training-to-read
expect not signalled parent one-acknowledged
