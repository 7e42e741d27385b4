# Requirements that stand against each other are settled before the matter is closed.
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

ivar: submit "Krav på nätet" kind=infra-requirement proposal="Två fibrer"
ivar: prepare rapporteur=ivar requirements="care: alltid" -> refused E-UPPGIFT-SAKNAS
ivar: prepare rapporteur=ivar requirements="care: alltid" conflicts=unresolved
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m1: vote yes
m2: vote yes
per: vote yes
per: declare
sek: minute decision="Rådet beslutar enligt förslaget." deciders="per, m1, m2" participants="sek, ivar" adjuster=m1 motive="Därför"
m1: adjust
per: adjust-chair
expect state effective
sek: close "Ersatt av ett nytt beslut" -> refused E-VILLKOR
ivar: settle -> refused E-VILLKOR
ivar: settle conflicts=resolved
expect state closed
