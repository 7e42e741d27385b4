# What was decided elsewhere in urgency is reported to the council.
person per: council-chair
person vera: council-vice-chair
person m1: council-member
person m2: council-member
person m3: council-member
person sek: council-secretary
person sam: security-coordinator
person ivar: it-chief
person kalle: central-it
person olle: employee
person maj: employee
system care: owner olle, manager maj

ticket: announce title="Akut byte av brandvägg" proposal="Bytt i natt"
expect state to-report
expect field chair_report=true
expect notified council-secretary report-wanted
per: report reported="2026-12-03 09:00" -> refused E-ROLL
sek: report reported="2026-12-03 09:00" para=4
expect state closed
