# What is still missing ends it.
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
maj: tick analysis=true documentation=true contracts=true backup=true log=true training=true release_test=true
maj: complete
olle: approve-with-conditions waiver_reason="Planen antas i januari" waiver_until=2027-01-31
until 2027-01-18 00:00
expect fired conditions@-14d
expect notified system-owner approval-ending
until 2027-02-01 00:00
expect fired conditions@0d
expect state expired
expect not granted approval on care
