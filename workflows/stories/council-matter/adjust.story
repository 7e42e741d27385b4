# Two adjust, and neither wrote it nor is the other.
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

person sek: council-secretary, council-vice-chair
sam: submit "Ny larmrutin" kind=other proposal="Larm går till jouren"
sam: prepare rapporteur=sam
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m1: vote yes
m2: vote yes
m3: vote yes
per: vote yes
per: declare
sek: minute decision="Beslut" deciders="per, m1, m2" participants="sek" adjuster=per motive="Därför"
m1: adjust -> refused E-ROLL
sek: adjust-chair -> refused E-FYRA-OGON
sek: correct decision="Rättat" -> refused E-MOTIVERING
sek: correct decision="Rättat beslut" "Skrivfel i beslutet"
per: adjust
per: adjust -> refused E-VILLKOR
sek: correct decision="Rättat igen" "Ännu ett skrivfel" -> refused E-VILLKOR
per: adjust-chair -> refused E-FYRA-OGON
vera: adjust-chair
expect state closed
