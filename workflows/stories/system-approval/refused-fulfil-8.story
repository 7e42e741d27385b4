# The conditions are met: not by who has had a hand in it, nor without a classification.
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
maj: tick continuity=true
system care: owner maj, manager maj, classified
maj: fulfil -> refused E-FYRA-OGON
system care: owner olle, manager maj, classified
system care: owner olle, manager maj
olle: fulfil -> refused E-KLASSNING
system care: owner olle, manager maj, classified
olle: fulfil
expect state approved
