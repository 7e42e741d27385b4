# The change that ordered it hears of the result.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

ticket AND-2026-000004: change-request, parent, open
ticket: order title="Version 4.2" system=care release=4.2
maj: assign tester=tess
dev: develop build=b1
adam: install environment=test1
tess: test test_cases="Logga in, skriv" data_rule=made-up
tess: pass result="Allt fungerar"
expect signalled parent test-passed
maj: finish "Klart nu, tack" -> refused E-VILLKOR
maj: cancel "Ingen vill ha den" -> refused E-TILLSTAND
