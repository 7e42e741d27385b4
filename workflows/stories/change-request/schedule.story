# A window lies ahead, is short, and its implementer can be reached.
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
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" -> refused E-UPPGIFT-SAKNAS
maj: schedule window_from="2026-11-20 18:00" window_until="2026-11-24 22:00" implementer=gen -> refused E-FOR-LANGT
maj: schedule window_from="2026-11-24 18:00" window_until="2026-12-24 22:00" implementer=gen -> refused E-FOR-LANGT
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 17:00" implementer=gen -> refused E-FOR-LANGT
person gen: employee, away
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen -> refused E-INAKTIV
anna: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=adam -> refused E-ROLL
drift: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=adam
expect state scheduled
