# An emergency is assessed within two office days.
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
olle: approve-emergency
sam: confirm-emergency
+1d
expect fired afterwards@50%
expect notified system-manager assessment-due
+1d
expect fired afterwards@100%
expect notified system-owner assessment-due
+2d
expect fired afterwards@200%
expect notified it-chief assessment-due
expect notified security-coordinator assessment-due
