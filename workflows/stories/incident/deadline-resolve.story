# P2: eight hours to solve, that stand still while the requester is asked.
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

anna: submit "E-posten svarar inte" system=mail
desk: triage impact=2 urgency=2
maj: start
+4h
expect fired resolve@50%
expect escalated assignee
maj: ask "Ser du något nu?"
+5h
expect clock resolve paused
expect not fired resolve@75%
anna: answer "Nej, ingenting"
+2h
expect fired resolve@75%
+2h
expect fired resolve@100%
expect escalated system-owner
+1m
expect clock resolve breached
