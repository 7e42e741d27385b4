# Raised by whoever answers for it, lowered only with a reason and four eyes.
person anna: employee
person bo: employee
person chef: line-manager of anna
person desk: service-desk
person desk2: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person karin2: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

anna: submit "Långsamt" system=mail
chef: raise-priority impact=4 -> refused E-PRIORITET
bo: raise-priority impact=2 -> refused E-ROLL
chef: raise-priority impact=2 urgency=2
expect priority P2
expect notified system-manager priority-raised
sven: lower-priority impact=4 "Det är bara en enda användare" -> refused E-TILLSTAND
sven: triage category=fault
sven: lower-priority impact=4 "Det är bara en enda användare" -> refused E-FYRA-OGON
karin: lower-priority impact=4 "kort" -> refused E-MOTIVERING
karin: lower-priority impact=1 "Det är bara en enda användare" -> refused E-PRIORITET
karin: lower-priority impact=4 "Det är bara en enda användare"
expect priority P4
expect notified requester priority-lowered
karin: lower-priority urgency=4 "Det kan vänta till nästa vecka" -> refused E-FYRA-OGON
anna: classify-security
karin2: lower-priority urgency=4 "Det kan vänta till nästa vecka"
expect priority P5
