# Everybody does their own part.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

olle: submit "Version 4.2" system=care -> refused E-UPPGIFT-SAKNAS
tess: submit "Version 4.2" system=care release=4.2 -> refused E-ROLL
maj: submit "Version 4.2" system=care release=4.2
tess: assign tester=dev -> refused E-ROLL
person tess: employee, away
maj: assign tester=tess -> refused E-INAKTIV
tess: install build=b1 environment=test1 -> refused E-ROLL
adam: install environment=test1 -> refused E-UPPGIFT-SAKNAS
adam: install build=b1 environment=test1 -> refused E-UPPGIFT-SAKNAS
adam: install build=b1 environment=test1 developer=dev
expect state environment-ready
