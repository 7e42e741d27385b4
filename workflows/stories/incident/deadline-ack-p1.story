# P1: the council too is woken.
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

anna: submit "Allt står still" system=mail impact=1 urgency=1
expect priority P1
expect notified service-desk new-ticket
+16m
expect fired ack@50%
expect fired ack@75%
expect fired ack@100%
expect escalated council-member
worker: escalated told=olle,ivar rung=3
expect notified field:told escalated
