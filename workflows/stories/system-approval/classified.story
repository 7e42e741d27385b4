# Not without a classification.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

maj: submit "Driftgodkänn posten" system=mail
maj: check
maj: tick analysis=true documentation=true contracts=true backup=true log=true training=true continuity=true release_test=true
maj: complete
olle: approve -> refused E-KLASSNING
olle: approve-with-conditions waiver_reason="Klassas i januari" waiver_until=2027-01-31 -> refused E-KLASSNING
