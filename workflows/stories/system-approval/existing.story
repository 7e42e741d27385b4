# A system that has been there for years is approved without being registered
# anew; not on its owner's request, who decides on it.
person olle: employee
person maj: employee
person anna: employee
system booking: owner olle, manager maj, classified

anna: submit "Driftgodkänn bokningen" system=booking -> refused E-ROLL
olle: submit "Driftgodkänn bokningen" system=booking -> refused E-ROLL
maj: submit "Driftgodkänn bokningen" system=booking
expect state requested
maj: check
maj: tick analysis=true documentation=true contracts=true backup=true log=true training=true continuity=true release_test=true
maj: complete
olle: approve
expect state approved
expect granted approval on booking
