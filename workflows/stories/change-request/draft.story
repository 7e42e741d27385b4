# A draft is the requester's until it is handed in.
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

anna: save "Ny blankett" -> refused E-VILLKOR
anna: new "Ny blankett" draft=true system=care
expect state draft
olle: edit reason="Jag vet bättre" -> refused E-ROLL
anna: submit -> refused E-UPPGIFT-SAKNAS
anna: edit description="Lägg in blanketten" reason="Ny lag"
anna: submit type=normal rollback_plan="Ta bort den"
expect state submitted
