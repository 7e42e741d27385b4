# A template: not of what was rolled back.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person sara: security-chief
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
maj: roll-back "Blanketten gick inte att öppna"
maj: review outcome="Prova mer först"
olle: establish -> refused E-VILLKOR
olle: close
expect state closed
