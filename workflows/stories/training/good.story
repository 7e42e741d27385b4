# The good way: assigned, started, passed, and valid as long as the register says.
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
course sakerhet months 24
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
expect state assigned
expect notified subject training-assigned
expect notified assignee training-leader
anna: påbörja
expect state started
lotta: pass result="92 procent"
expect state passed
expect granted course sakerhet to anna
expect field until="2028-11-23 09:00"
expect notified subject training-passed
until 2028-09-24 10:00
expect fired validity@-60d
expect notified subject training-expires
until 2028-11-09 09:00
expect fired validity@-14d
expect notified line-manager training-expires
until 2028-11-23 09:00
expect fired validity@0d
expect state expired
expect not granted course sakerhet to anna
expect notified line-manager training-expired
