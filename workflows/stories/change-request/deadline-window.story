# A window has a beginning and an end.
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
maj: schedule window_from="2026-11-26 18:00" window_until="2026-11-26 22:00" implementer=gen
until 2026-11-25 22:00
expect fired window@-1d
expect notified implementer window-near
until 2026-11-26 18:00
gen: start backup_at="2026-11-26 04:00"
until 2026-11-26 22:00
expect fired window@0d
expect notified system-manager window-over
