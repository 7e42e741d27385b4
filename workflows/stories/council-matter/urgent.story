# In urgency the chair with two members, reported at the next meeting.
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
m1: chair-decision "Larmen är ur funktion nu" -> refused E-ROLL
per: chair-decision "Bråttom" -> refused E-MOTIVERING
per: chair-decision "Larmen är ur funktion nu"
expect state urgent
expect round urgent open
per: vote yes
m1: vote yes
per: declare-urgent -> refused E-BESLUTSFOR
m2: vote yes
per: declare-urgent
expect round urgent carried
expect state decided
expect field chair_report=true
expect notified council-secretary report-wanted
sek: minute decision="Rådet beslutar enligt förslaget." deciders="per, m1, m2" participants="sek, maj" adjuster=m1 motive="Därför"
m1: adjust
per: adjust-chair
expect state effective
sek: close "Åtgärdat i natt" -> refused E-VILLKOR
sek: report -> refused E-UPPGIFT-SAKNAS
per: report reported="2026-12-03 09:00" -> refused E-ROLL
sek: report reported="2026-12-03 09:00"
expect state closed
