# The owner is reminded, then the IT chief is told.
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
maj: tick analysis=true documentation=true contracts=true backup=true log=true training=true continuity=true release_test=true
maj: complete
+1d
expect fired decision@20%
expect notified system-owner reminder
+2d
expect fired decision@60%
+4d
expect fired decision@100%
expect notified it-chief overdue
+45d
expect fired decision@600%
expect state cancelled
