# The owner has asked for it: the security chief may send it back, and say no.
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

person sara: security-chief
olle: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" security_relevant=false
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
sara: remit "Konsekvenserna saknas"
expect state submitted
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
sara: reject "Det här behövs verkligen inte alls"
expect state rejected
