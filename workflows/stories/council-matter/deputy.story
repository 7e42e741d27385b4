# A deputy fills a seat that is empty, and one head has one vote.
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

person dan: deputy of m1
person m2: council-member, deputy of m3
sam: submit "Ny larmrutin" kind=other proposal="Larm går till jouren"
sam: prepare rapporteur=sam
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
dan: vote yes
expect as m1
m1: vote no -> refused E-ROSTAT
m2: vote yes
m2: vote yes -> refused E-ROSTAT
per: vote yes
per: declare
expect votes 3 yes 0 no
