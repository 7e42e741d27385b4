# A template is for its like: of that kind.
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
anna: submit "Nya datorer" system=care type=standard kind=equipment description="Byt alla" reason="Gamla" rollback_plan="Ta fram de gamla" template=AND-2
expect state submitted
