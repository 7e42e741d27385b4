# Planned, built, installed, tested and passed by somebody else.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

ticket: order title="Version 4.2" system=care release=4.2
expect state planned
expect notified system-manager test-planned
maj: assign tester=tess
expect notified tester assigned
dev: develop build=b1
expect field developer=dev
adam: install environment=test1
expect state environment-ready
expect notified tester test-ready
tess: test test_cases="Logga in, skriv" data_rule=made-up
expect state testing
tess: pass result="Allt fungerar"
expect state passed
expect notified system-manager test-passed
ticket: close
expect state closed
