# An open item is no approval, unless waived for a while.
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
olle: approve -> refused E-VILLKOR
olle: approve-with-conditions waiver_until=2027-01-31 -> refused E-UPPGIFT-SAKNAS
olle: approve-with-conditions waiver_reason="Planen antas i januari" waiver_until=2027-03-31 -> refused E-FOR-LANGT
olle: approve-with-conditions waiver_reason="Planen antas i januari" waiver_until=2027-01-31
expect state approved-with-conditions
expect granted approval on care until 2027-01-31
expect notified security-coordinator system-approved-waiver
