# A need is proposed by the owner, voted through, minuted, adjusted, and in force.
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
expect state prepared
expect notified council-secretary matter-prepared
sek: put meeting="2026-12-03 09:00" para=1
expect state on-agenda
until 2026-12-03 09:00
per: open present="per, m1, m2" recusals_asked=ja
expect state deciding
expect round council open
m1: vote yes
m2: vote yes
per: vote yes
per: declare
expect round council carried
expect votes 3 yes 0 no
expect state decided
expect field outcome=approved
expect notified requester matter-decided
sek: minute decision="Rådet köper systemet." deciders="per, m1, m2" participants="sek, maj" adjuster=m1 motive="Därför"
expect state minuted
expect notified adjuster to-adjust
m1: adjust
expect state minuted
per: adjust-chair
expect state closed
expect notified requester decision-effective
expect clock minutes met
