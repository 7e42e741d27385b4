# And where other systems are touched, whose owners consent.
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

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: attach kind=consent
maj: assess risk=4 impact="Liten" integrations=consented test_plan="Prova" -> refused E-UNDERLAG
olle: attach kind=consent
maj: assess risk=4 impact="Liten" integrations=consented test_plan="Prova"
olle: approve
expect state owner-approved
ivar: clear statement="Går bra"
expect state approved
