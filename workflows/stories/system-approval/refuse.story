# Refused with a reason, or sent back.
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
olle: remit "Kort" -> refused E-MOTIVERING
olle: remit "Är återläsning provad?"
expect state checking
expect notified system-manager remitted
maj: complete
olle: refuse "Nej" -> refused E-MOTIVERING
olle: refuse "Systemet ersätts till sommaren"
expect state refused
