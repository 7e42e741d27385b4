# Nobody to vote: the round does not open.
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

person per: council-chair
person vera: employee
person m1: employee
person m2: employee
person m3: employee
sam: submit "Ny larmrutin" kind=other proposal="Larm går till jouren"
sam: prepare rapporteur=sam
person per: employee, council-chair
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="m1, m2" recusals_asked=ja -> refused E-BESLUTSFOR
