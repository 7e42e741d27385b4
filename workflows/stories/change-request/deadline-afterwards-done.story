# Who has assessed it afterwards is not reminded: the clock ends with that.
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
maj: assess-afterwards risk=3 impact="Liten" integrations=none
+1d
expect not notified system-manager assessment-due
+3d
expect not notified it-chief assessment-due
