# A pass holds as long as the register says of the course, and for good where it says nothing.
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
course hygien
chef: assign subject=anna course=okand due=2027-01-31 assignee=lotta -> refused E-UPPGIFT-FEL
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta
lotta: pass
expect field until="2027-05-23 09:00"
