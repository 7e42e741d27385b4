# A course that has left the register is not passed.
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
course journal months 24
lotta: pass result="92 procent" -> refused E-UPPGIFT-FEL
chef: withdraw "Kursen ges inte längre"
expect state cancelled
