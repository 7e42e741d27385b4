# What is not needed is cancelled for a reason, never by who should take it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

person anna: security-coordinator
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
bo: cancel "Behövs inte längre" -> refused E-ROLL
anna: cancel "Behövs inte längre" -> refused E-EGEN-SAK
chef: cancel "Nej" -> refused E-MOTIVERING
chef: cancel "Hon har gått den redan"
expect state cancelled
expect notified subject cancelled
