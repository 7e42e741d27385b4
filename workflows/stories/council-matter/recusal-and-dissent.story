# One is recused, one dissents, and it is carried.
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

olle: submit "Nytt journalsystem" kind=it-need system=care proposal="Köp ett nytt journalsystem"
maj: attach kind=manager-material
olle: prepare rapporteur=maj cost=900000 benefit="Mindre pappersarbete" planning_year=2027
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m3: recuse "Min bror säljer systemet"
m3: vote yes -> refused E-JAV
m3: dissent "Jag hade sagt nej" -> refused E-JAV
m1: vote yes
m2: vote no
per: vote yes
per: declare
expect votes 2 yes 1 no
expect state decided
m2: dissent -> refused E-MOTIVERING
m2: dissent "Pengarna behövs i skolan"
olle: dissent "Jag också" -> refused E-ROLL
# Who reported the matter may dissent too (FL 30 §).
maj: dissent "Förvaltningen har inte hörts"
sek: minute decision="Rådet beslutar enligt förslaget." deciders="per, m1, m2" participants="sek, maj" adjuster=m1 motive="Därför"
m2: dissent "Och driften är inte räknad"
m1: adjust
per: adjust-chair
expect state closed
m2: dissent "För sent" -> refused E-TILLSTAND
