# An emergency: a normal change is not made normal, who decided does not begin,
# a release has been tested, and the assessment has a risk.
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
anna: submit "Ny blankett" system=care type=emergency description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" incident=INC-3 kind=release release=4.2
olle: approve-emergency
sam: confirm-emergency
expect spawned release-test 1
system care: owner olle, manager maj, admin olle, business
olle: start-at-once backup_at="2026-11-23 04:00" -> refused E-FYRA-OGON
system care: owner olle, manager maj, admin adam, business
adam: start-at-once backup_at="2026-11-23 04:00" -> refused E-KOPPLING
ticket child release-test: state=passed, field release=4.2, field system=care
adam: start-at-once backup_at="2026-11-23 04:00"
maj: assess-afterwards risk=0 impact="Liten" integrations=none -> refused E-VILLKOR
maj: assess-afterwards risk=9 impact="Liten" integrations=none
expect state implementing
