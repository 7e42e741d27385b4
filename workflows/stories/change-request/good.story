# Submitted, assessed, decided, scheduled, carried out, verified and closed, each by their own.
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
expect state submitted
expect notified system-manager to-assess
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
expect state assessed
expect notified system-owner to-decide
olle: approve
expect state approved
expect notified requester change-approved
expect not spawned council-matter
expect not notified it-chief to-clear
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
expect state scheduled
expect notified implementer change-scheduled
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
expect state implementing
gen: done log="Inlagd"
expect state verifying
expect notified tester to-verify
tess: verify result=ok
expect state completed
expect notified requester change-completed
olle: close
expect state closed
