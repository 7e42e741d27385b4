# Who made the build does not test it.
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
tess: develop build=b1 -> refused E-EGEN-SAK
dev: develop build=b1
maj: assign tester=dev
adam: install environment=test1
dev: test test_cases="a" data_rule=made-up -> refused E-FYRA-OGON
maj: assign tester=tess
dev: test test_cases="a" data_rule=made-up -> refused E-ROLL
tess: test test_cases="a" data_rule=made-up
expect state testing
