# Install in the test environment: not on a matter of one's own.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

ticket: order title="Version 4.2" system=care release=4.2
maj: assign tester=tess
dev: develop build=b1
system care: owner olle, manager maj, admin tess
tess: install environment=test1 -> refused E-EGEN-SAK
system care: owner olle, manager maj, admin adam
adam: install environment=test1
expect state environment-ready
