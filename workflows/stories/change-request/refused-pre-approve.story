# Pre-approved: not where it must not be.
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
ticket AND-2026-000002: change-request, state=template, closed, field system=care, field kind=other

system care: owner olle, manager maj, admin adam, infrastructure
anna: submit "Ny blankett" system=care type=standard description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" template=AND-2
expect refused E-VILLKOR
system care: owner olle, manager maj, admin adam, business
