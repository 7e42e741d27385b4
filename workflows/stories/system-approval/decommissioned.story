# So does the end of the system.
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
ticket: revoke
expect state revoked
