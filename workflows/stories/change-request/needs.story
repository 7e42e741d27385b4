# What a change must say before it is assessed.
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

anna: submit "Ny blankett" system=care description="a" reason="b" -> refused E-UPPGIFT-SAKNAS
anna: submit "Ny blankett" description="a" reason="b" rollback_plan="c" -> refused E-UPPGIFT-SAKNAS
anna: submit "Ny release" system=care description="a" reason="b" rollback_plan="c" kind=release -> refused E-UPPGIFT-SAKNAS
anna: submit "Akut" system=care description="a" reason="b" rollback_plan="c" type=emergency -> refused E-UPPGIFT-SAKNAS
anna: submit "Som vanligt" system=care description="a" reason="b" rollback_plan="c" type=standard -> refused E-UPPGIFT-SAKNAS
anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: assess impact="Liten" integrations=none test_plan="Prova" -> refused E-VILLKOR
maj: assess risk=26 impact="Liten" integrations=none test_plan="Prova" -> refused E-FOR-STORT
maj: assess risk=0 impact="Liten" integrations=none test_plan="Prova" -> refused E-VILLKOR
maj: assess risk=4 integrations=none test_plan="Prova" -> refused E-UPPGIFT-SAKNAS
maj: assess risk=4 impact="Liten" test_plan="Prova" -> refused E-UPPGIFT-SAKNAS
maj: assess risk=4 impact="Liten" integrations=none -> refused E-UPPGIFT-SAKNAS
maj: assess risk=4 impact="Liten" integrations=consented test_plan="Prova" -> refused E-UNDERLAG
olle: assess risk=4 impact="Liten" integrations=none test_plan="Prova" -> refused E-ROLL
