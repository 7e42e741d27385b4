# A failed build is tested again only as a new build.
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
tess: test test_cases="Logga in, skriv" data_rule=made-up
tess: fail -> refused E-UPPGIFT-SAKNAS
tess: fail result="Det går inte att skriva"
expect state failed
expect notified system-manager test-failed
adam: reinstall -> refused E-UPPGIFT-SAKNAS
tess: reinstall build=b2 -> refused E-ROLL
dev: develop build=b2
adam: reinstall
expect state testing
expect notified tester test-ready
expect field result=""
tess: pass result="Nu går det"
expect state passed
