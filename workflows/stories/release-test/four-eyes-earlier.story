# Nor who made an earlier one, nor who installed it.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

ticket: order title="Version 4.2" system=care release=4.2
tess: develop build=b0
dev: develop build=b1
adam: install environment=test1
maj: assign tester=tess
tess: test test_cases="a" data_rule=made-up -> refused E-FYRA-OGON
maj: assign tester=adam
adam: test test_cases="a" data_rule=made-up -> refused E-FYRA-OGON
maj: assign tester=drift
drift: test test_cases="a" data_rule=made-up
expect state testing
