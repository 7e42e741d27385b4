# Close by time: not what was standard but risky.
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

ticket AND-2026-000002: change-request, state=template, closed, field system=care, field kind=equipment
anna: submit "Ny blankett" system=care type=standard description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" template=AND-2
maj: assess risk=15 impact="Stor" integrations=none test_plan="Prova"
olle: approve
ticket: council-approve council_decision="Bifall"
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
gen: done log="Inlagd"
tess: verify result=ok
+8d
expect refused E-VILLKOR
expect state completed
maj: review outcome="Gick bra"
olle: close
expect state closed
