# Who approves does not ask for it, nor anybody in that name.
person olle: employee
person maj: employee
person desk: service-desk, central-it
system care: owner olle, manager maj, classified

desk: submit for=olle "Driftgodkänn journalen" system=care -> refused E-VILLKOR
desk: submit "Driftgodkänn journalen" system=care
expect state requested
