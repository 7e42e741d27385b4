# Who has assigned a course, or named its leader, does not say that it is passed.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

karin: assign subject=anna course=sakerhet due=2027-01-31 assignee=karin
karin: pass -> refused E-FYRA-OGON
hilda: name-leader assignee=hilda
hilda: pass -> refused E-FYRA-OGON
hilda: name-leader assignee=lotta
lotta: pass
expect state passed
