# Presence: enough of the council, and only while the vote is open.
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
sek: attend present="per, m1" -> refused E-BESLUTSFOR
sek: attend present="per, m1, m2, m3, vera"
m1: vote yes
# Another proposal makes the vote void; the chair opens it again.
sam: amend proposal="Larm går till SOS" "Efter diskussion"
expect round void
sek: attend present="per, m1, m2, m3" -> refused E-OMROSTNING
per: open-again present="per, m1, m2, m3"
expect round open
