# Assess afterwards: only an emergency, and with a risk.
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

ticket INC-2026-000003: incident, open, P1, field system=care
anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" incident=INC-3
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
expect state approved
maj: assess-afterwards risk=9 impact="Liten" integrations=none -> refused E-VILLKOR
# Nor is it started at once.
adam: start-at-once backup_at="2026-11-23 04:00" -> refused E-VILLKOR
expect state approved
