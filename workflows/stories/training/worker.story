# A test that a worker holds is recorded by it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

service training
chef: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta title="Säkerhetsregler"
expect asked training test
worker: pass result="100 procent"
expect state passed
expect granted course sakerhet to anna
