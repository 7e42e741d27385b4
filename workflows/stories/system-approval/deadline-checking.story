# A check takes a month, and is given up after three.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

maj: submit "Driftgodkänn journalen" system=care
maj: check
+15d
expect fired checking@50%
expect notified system-manager reminder
+17d
expect fired checking@100%
expect notified system-owner overdue
+75d
expect fired checking@300%
expect state cancelled
