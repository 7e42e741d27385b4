# An urgent no is minuted and reported like a yes.
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
per: vote no
m1: vote no
m2: vote yes
per: declare-urgent
expect round urgent lost
expect state rejected
sek: minute decision="Avslag" deciders="per, m1, m2" participants="sek" adjuster=m1 motive="Därför"
m1: adjust
per: adjust-chair
expect state adjusted
sek: report reported="2026-12-03 09:00"
expect state closed
sek: report reported="2026-12-03 09:00" -> refused E-TILLSTAND
