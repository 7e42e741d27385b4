# Pass: not without what it takes.
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
tess: pass result="Allt fungerar" data_rule=live -> refused E-UPPGIFT-SAKNAS
tess: pass result="Allt fungerar"
expect state passed
