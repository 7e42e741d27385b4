# Who was to carry it out, or to test it, cannot: somebody else does.
person anna: employee
person olle: employee
person maj: employee
person gen: employee
person gun: employee
person tess: employee
person tor: employee, away
person drift: operations
system care: owner olle, manager maj, business

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
maj: schedule window_from="2026-11-24 18:00" window_until="2026-11-24 22:00" implementer=gen tester=tess
until 2026-11-24 18:00
gen: start backup_at="2026-11-24 04:00"
gun: reassign implementer=gun "gen har blivit sjuk" -> refused E-ROLL
drift: reassign implementer=gun "sjuk" -> refused E-MOTIVERING
drift: reassign implementer=tor "gen har blivit sjuk" -> refused E-INAKTIV
drift: reassign implementer=gun "gen har blivit sjuk"
expect notified implementer change-scheduled
gen: done log="Inlagd" -> refused E-ROLL
gun: done log="Inlagd"
maj: reassign tester=tor "tess har slutat hos oss" -> refused E-INAKTIV
maj: reassign tester=gen "tess har slutat hos oss"
expect notified tester assigned
gen: verify result=ok -> refused E-FYRA-OGON
gun: verify result=ok -> refused E-ROLL
maj: verify result=ok
expect state completed
