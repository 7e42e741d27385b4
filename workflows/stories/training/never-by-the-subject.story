# A pass is recorded by who held the course, never by who took it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

person anna: hr
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
bo: pass -> refused E-ROLL
chef: pass -> refused E-ROLL
anna: pass -> refused E-ROLL
anna: fail -> refused E-ROLL
chef: name-leader assignee=anna
anna: pass -> refused E-EGEN-SAK
hilda: pass -> refused E-ROLL
chef: name-leader assignee=lotta
lotta: pass
expect state passed
