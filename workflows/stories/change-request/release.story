# A release is let in when its own test is passed.
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

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" kind=release release=4.2
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
expect state approved
expect spawned release-test 1
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00" -> refused E-KOPPLING
ticket: test-failed
expect notified system-manager test-failed
ticket REL-2026-000009: release-test, child, state=passed, field release=4.1, field system=care
gen: start backup_at="2026-11-24 04:00" -> refused E-KOPPLING
ticket REL-2026-000009: release-test, child, state=testing, field release=4.2, field system=care
gen: start backup_at="2026-11-24 04:00" -> refused E-KOPPLING
ticket REL-2026-000009: release-test, child, state=passed, field release=4.2, field system=care
ticket: test-passed
expect notified system-manager test-passed
gen: start backup_at="2026-11-24 04:00"
expect state implementing
