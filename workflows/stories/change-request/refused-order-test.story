# A release that is being tested already, as when the change was sent back, is not
# tested twice.
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

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" kind=release release=4.2
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
ticket REL-2026-000009: release-test, child, state=testing, open, field release=4.2, field system=care
olle: approve
expect state approved
expect not spawned release-test
