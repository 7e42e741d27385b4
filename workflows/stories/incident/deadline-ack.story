# P2: half an hour to begin; at 50, 75 and 100 percent somebody is woken.
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
+14m
expect not fired ack@50%
+1m
expect fired ack@50%
expect escalated assignee
+8m
expect fired ack@75%
expect escalated system-manager
expect clock ack running
+7m
expect fired ack@100%
expect escalated system-owner
expect escalated it-chief
expect not escalated council-member
+1m
expect clock ack breached
maj: start
expect clock ack breached
