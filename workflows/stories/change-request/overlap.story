# Two changes of one system do not share a window.
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

ticket AND-2026-000005: change-request, open, state=scheduled, field system=care, field window_from="2026-11-24 20:00", field window_until="2026-11-24 23:00"
anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen -> refused E-KROCK
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 20:00" implementer=gen
expect state scheduled
