# A course that is valid for good has no end.
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
course hygien
chef: assign subject=anna course=hygien due=2027-01-31 assignee=lotta
lotta: pass
expect field until=""
expect granted course hygien to anna
