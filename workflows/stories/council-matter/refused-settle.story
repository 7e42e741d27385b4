# A goal in force: not reported where it was not urgent, and nothing conflicts
# there.
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

sam: submit "Mål för loggning" kind=security-goal proposal="Alla system loggar"
sam: attach kind=coordinator-material
sam: prepare rapporteur=sam measure="Andel system" due=2027-12-31
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m1: vote yes
m2: vote yes
m3: vote yes
per: vote yes
per: declare
sek: minute decision="Beslut" deciders="per, m1, m2" participants=sek adjuster=m1 motive="Därför"
m1: adjust
per: adjust-chair
expect state effective
sek: report reported="2026-12-03 09:00" -> refused E-VILLKOR
sam: settle conflicts=resolved -> refused E-VILLKOR
sek: close "Ersatt av nytt mål"
expect state closed
