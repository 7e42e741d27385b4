# Who does not pass has no course, and the line manager hears of it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
anna: start
lotta: fail result="41 procent"
expect state failed
expect not granted course sakerhet to anna
expect notified subject training-failed
expect notified line-manager training-failed
