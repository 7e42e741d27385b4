# A vote is said once, by those who have a seat, and never changed.
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
per: open present="per, m1, m2, m3" recusals_asked=ja
sek: vote yes -> refused E-EJ-LEDAMOT
olle: vote no -> refused E-EJ-LEDAMOT
m1: vote yes
m1: vote no -> refused E-ROSTAT
m1: recuse "Jag är visst jävig" -> refused E-ROSTAT
m2: vote abstain
per: declare -> refused E-BESLUTSFOR
per: vote no
m3: vote no
per: declare
expect votes 1 yes 2 no 1 abstain
expect round council lost
expect state rejected
m3: vote yes -> refused E-OMROSTNING
