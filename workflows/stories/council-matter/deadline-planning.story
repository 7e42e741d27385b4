# What is prepared gets a meeting.
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
+23h
expect not fired planning@20%
+1h
expect fired planning@20%
expect notified council-secretary reminder
+2d
expect fired planning@60%
+3d
+2d
expect fired planning@100%
expect notified council-chair overdue
