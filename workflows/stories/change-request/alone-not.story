# As long as the owner can approve, the security chief does not.
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
anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" security_relevant=false
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
expect not notified security-chief to-decide
sara: remit "Konsekvenserna saknas" -> refused E-ROLL
sara: reject "Det här behövs verkligen inte alls" -> refused E-ROLL
sara: approve "Ägaren är på resa hela veckan" -> refused E-ROLL
olle: approve
expect state approved
