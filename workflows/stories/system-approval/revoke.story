# By the owner, or for security by the IT chief.
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
maj: revoke "Säkerhetshål utan rättelse" -> refused E-ROLL
ivar: revoke "Hål" -> refused E-MOTIVERING
ivar: revoke "Säkerhetshål utan rättelse"
expect state revoked
expect not granted approval on care
