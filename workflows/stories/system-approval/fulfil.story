# What was missing is in place: three years from then.
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
olle: fulfil -> refused E-VILLKOR
maj: tick continuity=true
maj: fulfil -> refused E-EJ-AGARE
olle: fulfil
expect state approved
expect not granted approval on care until 2027-01-31
expect granted approval on care
