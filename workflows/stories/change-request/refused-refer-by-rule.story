# The council: not before the coordinator has spoken on what touches security.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person sara: security-chief
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" security_relevant=true budget=600000
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
expect state technically-cleared
expect refused E-UPPGIFT-SAKNAS
sam: give-opinion opinion="Med tvåfaktor går det bra"
expect state council
