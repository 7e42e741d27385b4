# The minutes: adjusted by somebody who is there and did not write them, and
# nothing is corrected or signed again once the chair has signed.
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

person sek: council-secretary, council-member
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
sek: report reported="2026-12-03 09:00" -> refused E-VILLKOR
person m1: council-member, away
sek: minute decision="Beslut" deciders="per, m1, m2" participants=sek adjuster=m1 motive="Därför" -> refused E-INAKTIV
person m1: council-member
sek: minute decision="Beslut" deciders="per, m1, m2" participants=sek adjuster=sek motive="Därför" -> refused E-EGEN-SAK
# The chair may be the adjuster, but then another signs as chair.
sek: minute decision="Beslut" deciders="per, m1, m2" participants=sek adjuster=per motive="Därför"
per: adjust-chair
vera: adjust-chair -> refused E-VILLKOR
sek: correct decision="Rättat beslut" "Skrivfel i beslutet" -> refused E-VILLKOR
per: adjust -> refused E-FYRA-OGON
expect state minuted
