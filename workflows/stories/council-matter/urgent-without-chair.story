# Two members without the chair decide nothing.
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
per: chair-decision "Larmen är ur funktion nu"
m1: vote yes
m2: vote yes
m3: vote yes
per: declare-urgent -> refused E-BESLUTSFOR
per: to-meeting "Vi tar det i december"
expect state prepared
