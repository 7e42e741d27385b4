# Whoever asks, and whoever says so before, has no vote.
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
person olle: council-member
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, olle" recusals_asked=ja recusals=m1 recusal_grounds="m1 är bror till säljaren" -> refused E-BESLUTSFOR
per: open present="per, vera, m1, m2, olle" recusals_asked=ja recusals=m1 recusal_grounds="m1 är bror till säljaren"
olle: vote yes -> refused E-JAV
m1: vote yes -> refused E-JAV
m2: vote yes
vera: vote no
per: vote yes
per: declare
expect votes 2 yes 1 no
expect state decided
