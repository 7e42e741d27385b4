# The second person of an emergency is called every half hour, and for a day.
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

ticket INC-2026-000003: incident, open, P1, field system=care
anna: submit "Ny blankett" system=care type=emergency description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" incident=INC-3
person kim: security-chief
olle: approve-emergency
+30m
expect fired second@50%
expect notified council-chair emergency-second
+30m
expect fired second@100%
expect notified security-chief emergency-second
+23h
expect fired second@2400%
expect state expired
