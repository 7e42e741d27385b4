# In urgency: a chair who has recused declares nothing, and says why it is left
# to a meeting.
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
per: chair-decision "Larmen är ur funktion nu"
per: recuse "Min fru leder jouren"
per: declare-urgent -> refused E-JAV
vera: to-meeting "Kan vänta" -> refused E-MOTIVERING
vera: to-meeting "Det kan vänta till nästa möte"
expect state prepared
