# One of many is replaced or called off by whoever asks them all, and by nobody else.
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
expect state asked
karin: supersede -> refused E-ROLL
karin: call-off -> refused E-ROLL
karin: renew new_version=4 due=2027-02-28 -> refused E-TILLSTAND
ticket: call-off
expect state cancelled
expect notified subject training-retired
