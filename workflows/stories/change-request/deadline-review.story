# What failed is reviewed.
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
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
gen: done log="Inlagd"
maj: roll-back "Blanketten går inte att öppna"
+3d
expect fired settling@40%
expect notified system-manager review-due
+14d
expect fired settling@200%
expect notified system-owner review-due
