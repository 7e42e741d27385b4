# A matter of a meeting is voted on there: not before it, and not long after.
person per: council-chair
person vera: council-vice-chair
person m1: council-member
person m2: council-member
person m3: council-member
person m4: council-member, away
person sek: council-secretary
person olle: employee
person maj: employee
system care: owner olle, manager maj

olle: submit "Ny larmrutin" kind=other system=care proposal="Larm går till jouren"
olle: prepare rapporteur=maj
sek: put meeting="2026-12-03 09:00" place="Stadshuset, rum 3"
expect field place="Stadshuset, rum 3"
per: open present="per, m1, m2" recusals_asked=ja -> refused E-FOR-GAMMALT
until 2026-12-03 08:59
per: open present="per, m1, m2" recusals_asked=ja -> refused E-FOR-GAMMALT
until 2026-12-04 10:00
per: open present="per, m1, m2" recusals_asked=ja -> refused E-FOR-GAMMALT
per: table "Sammanträdet blev inte av"
per: put-urgent meeting="2026-12-04 10:00" "Rådet är samlat ändå i dag"
per: open present="per, m1, m2" recusals_asked=ja recusals=m2 -> refused E-UPPGIFT-SAKNAS
per: open present="per, m1, m2, m3" recusals_asked=ja recusals=m2 recusal_grounds="m2 har skrivit förslaget"
m1: vote yes
per: vote yes
m3: vote abstain
per: declare
expect field deciders="m1, per"
sek: minute decision="Larm går till jouren" motive="Säkrare" participants="m3, sek" adjuster=m1 opened="2026-12-04 10:00" ended="2026-12-04 11:00"
expect state minuted
sek: reassign adjuster=m3 "fel" -> refused E-MOTIVERING
sek: reassign adjuster=sek "m1 är bortrest till nyår" -> refused E-EGEN-SAK
sek: reassign adjuster=m4 "m1 är bortrest till nyår" -> refused E-INAKTIV
sek: reassign adjuster=m2 "m1 är bortrest till nyår" -> refused E-UPPGIFT-FEL
m1: reassign adjuster=m3 "m1 är bortrest till nyår" -> refused E-ROLL
sek: reassign adjuster=m3 "m1 är bortrest till nyår"
expect notified adjuster to-adjust
m1: adjust -> refused E-ROLL
m3: adjust
sek: reassign adjuster=m1 "m1 är åter i tjänst" -> refused E-VILLKOR
