# The test of a release that was rolled back is over too.
person anna: employee
person olle: employee
person maj: employee
person gen: employee
system care: owner olle, manager maj, business

anna: submit "Ny release" system=care type=normal kind=release release=4.2 description="Rättar" reason="Fel" rollback_plan="Förra releasen"
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
expect spawned release-test
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen
ticket REL-2026-000009: release-test, open child, state=passed, field release=4.2, field system=care
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
gen: roll-back "Den nya går inte att starta"
expect signalled children close
maj: review outcome="Prova i testmiljön först"
olle: close -> refused E-OPPNA-DELARENDEN
ticket REL-2026-000009: release-test, closed child, state=closed
ticket child release-test: state=closed, closed
olle: close
expect state closed
