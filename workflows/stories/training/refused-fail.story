# Who leads a course and takes it too fails nobody, and who is to take one
# does not take it back.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

hilda: assign subject=hilda course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
hilda: name-leader assignee=hilda
hilda: fail result="Hann inte" -> refused E-EGEN-SAK
hilda: withdraw "Jag har gått den redan" -> refused E-EGEN-SAK
hilda: name-leader assignee=lotta
lotta: fail result="Kom inte"
expect state failed
