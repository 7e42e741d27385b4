# A template: not by who carried it out, nor of what touches security.
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

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" security_relevant=true
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
sam: give-opinion opinion="Går bra"
olle: approve
expect state approved
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
gen: done log="Inlagd"
tess: verify result=ok
system care: owner gen, manager maj, admin adam, business
gen: establish -> refused E-FYRA-OGON
system care: owner olle, manager maj, admin adam, business
olle: establish -> refused E-VILLKOR
olle: close
expect state closed
