# A security-relevant change waits for the coordinator.
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

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" security_relevant=true
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
expect notified security-coordinator opinion-wanted
olle: approve
expect state technically-cleared
maj: give-opinion opinion="Bra" -> refused E-ROLL
sam: give-opinion -> refused E-UPPGIFT-SAKNAS
sam: give-opinion opinion="Med tvåfaktor går det bra"
expect state approved
