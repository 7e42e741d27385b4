# What was voted on has changed: those votes count no more.
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
per: open-again -> refused E-OMROSTNING
m1: vote yes
m2: vote yes
sam: amend proposal="Larm går till alla" -> refused E-MOTIVERING
sam: amend proposal="Larm går till alla" "Jouren räcker inte till"
expect round council void
m3: vote yes -> refused E-OMROSTNING
per: declare -> refused E-OMROSTNING
per: open-again present="per, m1, m2" recusals=m3 -> refused E-UPPGIFT-SAKNAS
per: open-again present="per" -> refused E-BESLUTSFOR
per: open-again present="per, m1, m2"
expect round council open
m1: vote yes
m2: vote yes
per: vote yes
per: declare
expect votes 3 yes 0 no
expect state decided
