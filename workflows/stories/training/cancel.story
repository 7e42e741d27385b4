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
bo: withdraw "Behövs inte längre" -> refused E-ROLL
anna: cancel "Behövs inte längre alls" -> refused E-EGEN-SAK
chef: withdraw "Nej" -> refused E-MOTIVERING
chef: withdraw "Hon har gått den redan"
expect state cancelled
expect notified subject withdrawn
