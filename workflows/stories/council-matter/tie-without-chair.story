# A tie without the chair waits for the chair.
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
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, vera, m1, m2, m3" recusals_asked=ja
m1: vote yes
m2: vote no
vera: vote no
m3: vote yes
vera: declare -> refused E-BESLUT-SAKNAS
per: vote no
per: declare
expect round council lost
expect state rejected
