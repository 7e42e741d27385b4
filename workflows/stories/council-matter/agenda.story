# A meeting is called five days ahead; only the chair is quicker, and says why.
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

sam: submit "Ny larmrutin" kind=other proposal="Larm går till jouren"
sam: prepare rapporteur=sam
sek: put -> refused E-UPPGIFT-SAKNAS
sek: put meeting="2026-11-27 09:00" -> refused E-FOR-NARA
m1: put meeting="2026-12-03 09:00" -> refused E-ROLL
per: put-urgent meeting="2026-11-27 09:00" -> refused E-MOTIVERING
per: put-urgent meeting="2026-11-27 09:00" "Sammanträdet flyttas inte och larmen saknas"
expect state on-agenda
