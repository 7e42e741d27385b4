# An open vote is for that day.
person per: council-chair
person m1: council-member
person m2: council-member
person sek: council-secretary
person olle: employee
person maj: employee
system care: owner olle, manager maj

olle: submit "Ny larmrutin" kind=other system=care proposal="Larm går till jouren"
olle: prepare rapporteur=maj
sek: put meeting="2026-12-03 09:00"
until 2026-12-03 09:00
per: open present="per, m1, m2" recusals_asked=ja
+1d
expect fired vote@100%
expect notified council-chair overdue
expect notified council-secretary overdue
