# A course that is not taken in time reminds, first quietly.
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
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
until 2027-01-18 00:00
expect fired course@-14d
expect notified subject training-due
until 2027-02-01 00:00
expect fired course@0d
expect notified line-manager training-due
until 2027-02-15 00:00
expect fired course@14d
expect notified line-manager overdue
expect notified assignee overdue
