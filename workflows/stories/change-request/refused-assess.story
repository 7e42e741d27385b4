# Assess: not without what it takes.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business
system net: owner ivar, manager maj, infrastructure
system mail: owner olle, manager maj, common
system hub: owner olle, manager maj, business, integrated

olle: submit "Ny blankett" system=care type=normal description="a" reason="b" rollback_plan="c"
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova" kind=release -> refused E-UPPGIFT-SAKNAS
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
expect state assessed
