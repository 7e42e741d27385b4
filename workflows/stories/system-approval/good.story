# Checked item by item, approved by the owner, for three years.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

maj: submit "Driftgodkänn journalen" system=care
expect state requested
expect notified system-manager check-wanted
maj: check
expect state checking
maj: tick analysis=true documentation=true contracts=true backup=true log=true training=true continuity=true release_test=true
maj: complete
expect state complete
expect notified system-owner to-decide
olle: approve
expect state approved
expect granted approval on care
expect notified it-chief system-approved
