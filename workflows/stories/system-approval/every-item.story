# Every item is mandatory.
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
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick analysis=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick documentation=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick contracts=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick backup=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick log=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick training=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick continuity=true
maj: complete
olle: approve -> refused E-VILLKOR
olle: remit "Kontrollera nästa punkt"
maj: tick release_test=true
maj: complete
olle: approve
expect state approved
