# Live personal data are tested with only by decision.
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
adam: install environment=test1
tess: test test_cases="Logga in" data_rule=live -> refused E-UPPGIFT-SAKNAS
tess: test data_rule=made-up -> refused E-UPPGIFT-SAKNAS
tess: test test_cases="Logga in" -> refused E-UPPGIFT-SAKNAS
tess: test test_cases="Logga in" data_rule=live data_decision=KS-2026-14
tess: pass -> refused E-UPPGIFT-SAKNAS
tess: pass result="Bra"
expect state passed
