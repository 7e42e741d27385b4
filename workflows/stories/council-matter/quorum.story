# More than half of the seats, and the chair or vice-chair among them.
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
per: open -> refused E-BESLUTSFOR
per: open present="per, m1" recusals_asked=ja -> refused E-BESLUTSFOR
vera: open present="m1, m2, m3" recusals_asked=ja -> refused E-BESLUTSFOR
m1: open present="per, m1, m2" recusals_asked=ja -> refused E-ROLL
vera: open present="vera, m1, m2" recusals_asked=ja
expect state deciding
m1: vote yes
m2: vote yes
vera: declare -> refused E-BESLUTSFOR
vera: vote no
vera: declare
expect votes 2 yes 1 no
expect state decided
