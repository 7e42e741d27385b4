# The system's manager does not lower a security incident.
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

anna: submit "Skadlig kod" system=mail
desk: triage category=malware impact=2 urgency=2 method="Bilaga"
expect priority P2
karin: lower-priority impact=4 urgency=4 "Bara en dator och den är avstängd"
expect refused E-PRIORITET
anna: classify-security category=intrusion-attempt
sven: lower-priority impact=4 urgency=4 "Bara en dator och den är avstängd"
expect refused E-VILLKOR
karin: lower-priority impact=4 urgency=4 "Bara en dator och den är avstängd"
expect priority P5
