# What management takes holds for one year at most, and the coordinator sees to it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

start 2026-11-23 09:00
hilda: assign kind=management subject=olle course=ledning due=2027-01-31 -> refused E-VILLKOR
course ledning months 24
karin: assign kind=management subject=olle course=ledning due=2027-01-31 assignee=lotta
karin: pass -> refused E-ROLL
lotta: pass
expect state passed
expect granted course ledning to olle
expect field until="2027-11-23 09:00"
