# Who is not there does not vote; who comes late is added.
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
per: open present="per, m1, m2, m3" recusals_asked=nej -> refused E-VILLKOR
per: open present="per, m1, m2" -> refused E-VILLKOR
per: open present="per, m1, m2" recusals_asked=ja
vera: vote yes -> refused E-NARVARO
m1: attend present="per, vera, m1, m2" -> refused E-ROLL
sek: attend present="per, vera, m1, m2"
vera: vote yes
m1: vote yes
per: vote yes
per: declare
expect votes 3 yes 0 no
expect state decided
# It is the day that the council decided on, and an adjuster who was there.
sek: minute decided_at="2026-11-01 09:00" decision="Bifall" motive="Därför" deciders="per, m1, m2" participants="sek" adjuster=m1 -> refused E-UPPGIFT-OKAND
sek: minute decision="Bifall" motive="Därför" deciders="per, m1, m2" participants="sek" adjuster=sam -> refused E-UPPGIFT-FEL
sek: minute decision="Bifall" motive="Därför" deciders="per, m1, m2" participants="sek" adjuster=m1
expect state minuted
