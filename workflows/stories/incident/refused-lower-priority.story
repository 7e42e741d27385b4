# Lower priority: not while the office is held.
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
anna: classify-security category=intrusion-attempt
person anna: employee, security-chief
anna: lower-priority "Bara en dator och den är avstängd" impact=4 urgency=4 -> refused E-ROLL
person anna: employee
karin: lower-priority impact=4 urgency=4 "Bara en dator och den är avstängd"
expect state triaged
