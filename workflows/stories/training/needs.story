# Training has somebody who takes it, a course and a day.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

chef: assign course=sakerhet due=2027-01-31 -> refused E-ROLL
hilda: assign course=sakerhet due=2027-01-31 -> refused E-UPPGIFT-SAKNAS
chef: assign subject=anna due=2027-01-31 -> refused E-UPPGIFT-SAKNAS
chef: assign subject=anna course=sakerhet -> refused E-UPPGIFT-SAKNAS
bo: assign subject=anna course=sakerhet due=2027-01-31 -> refused E-ROLL
person lotta: employee, away
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta -> refused E-INAKTIV
chef: assign kind=read-and-acknowledge subject=anna course=sakerhet due=2027-01-31 -> refused E-VILLKOR
hilda: send subject=anna document="Regler" due=2027-01-31 -> refused E-VILLKOR
chef: assign subject=anna course=sakerhet due=2027-01-31
bo: start -> refused E-ROLL
hilda: name-leader assignee=lotta -> refused E-INAKTIV
