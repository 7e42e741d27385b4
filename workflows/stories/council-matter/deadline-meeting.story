# A meeting that never took it up is noticed.
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
sek: put meeting="2026-12-03 09:00"
until 2026-12-05 08:59
expect not fired meeting@2d
until 2026-12-05 09:00
expect fired meeting@2d
expect notified council-secretary meeting-passed
