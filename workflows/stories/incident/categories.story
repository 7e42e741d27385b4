# R68–R71: what management hears of is reviewed; only the coordinator takes it back.
person anna: employee
person bo: employee
person chef: line-manager of anna
person desk: service-desk
person desk2: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person karin2: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

anna: submit "Hot i telefon" system=mail
desk: triage category=fault
desk: recategorise category=violation rule="Hot mot tjänsteman" implicated=bo
expect field category=violation
desk: recategorise category=fault -> refused E-VILLKOR
karin: recategorise category=fault "kort" -> refused E-MOTIVERING
karin: recategorise category=near-miss "Det stannade vid ett försök" -> refused E-UPPGIFT-SAKNAS
karin: recategorise category=near-miss stopped_by="Växeln kopplade inte" "Det stannade vid ett försök"
maj: start
maj: resolve cause_code=handling solution="Polisanmält" end_time=now affected_count=1
anna: close -> refused E-VILLKOR
karin: review
karin: close lessons="Rutin för hot"
expect state closed
