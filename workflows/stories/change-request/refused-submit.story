# Submit: not without what it takes, nor where it is another kind of matter.
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

anna: new "Ny blankett" draft=true system=care
anna: edit description="Lägg in blanketten" reason="Ny lag"
anna: submit rollback_plan="Ta bort den" type=standard -> refused E-UPPGIFT-SAKNAS
anna: submit rollback_plan="Ta bort den" type=emergency -> refused E-UPPGIFT-SAKNAS
anna: submit type=normal rollback_plan="Ta bort den" kind=release -> refused E-UPPGIFT-SAKNAS
anna: submit rollback_plan="Ta bort den" type=standard security_relevant=true -> refused E-VILLKOR
anna: submit type=normal rollback_plan="Ta bort den"
expect state submitted
