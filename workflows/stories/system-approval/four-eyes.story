# Who asks or checks does not approve.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

kalle: submit "Driftgodkänn journalen" system=care
maj: check
maj: tick analysis=true documentation=true contracts=true backup=true log=true training=true continuity=true release_test=true
sam: complete
system care: owner kalle, manager olle, classified
kalle: approve -> refused E-FYRA-OGON
system care: owner maj, manager olle, classified
maj: approve -> refused E-FYRA-OGON
maj: approve-with-conditions waiver_reason="x" waiver_until=2026-12-31 -> refused E-FYRA-OGON
system care: owner sam, manager olle, classified
sam: approve -> refused E-FYRA-OGON
system care: owner olle, manager maj, classified
olle: approve
expect state approved
