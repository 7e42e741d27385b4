# What an expired course was needed for is reviewed.
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
course sakerhet months 6
grant access handlaggare on care to anna
grant access las on care to anna
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta
lotta: pass
until 2027-05-23 09:00
expect state expired
expect spawned access-review-line 2
