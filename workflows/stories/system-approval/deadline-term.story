# Three years, told three months and one month before.
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
olle: approve
until 2029-08-25 12:00
expect fired warning@-90d
expect state expiring
expect notified system-owner approval-ending
until 2029-10-24 12:00
expect fired term@-30d
expect notified it-chief approval-ending
until 2029-11-22 12:00
expect granted approval on care
until 2029-11-24 00:00
expect fired term@0d
expect state expired
expect not granted approval on care
