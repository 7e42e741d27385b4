# The conditions are met: not where it is another kind of matter.
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
maj: tick documentation=true contracts=true backup=true log=true training=true release_test=true
maj: complete
olle: approve-with-conditions waiver_reason="Planen antas i januari" waiver_until=2027-01-31
maj: tick continuity=true
olle: fulfil -> refused E-VILLKOR
