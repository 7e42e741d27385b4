# A document is sent to somebody, who acknowledges that they have read it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" document_version=4 due=2027-01-31
expect state sent
expect notified subject training-to-read
bo: acknowledge -> refused E-ROLL
karin: acknowledge -> refused E-ROLL
anna: acknowledge
expect state read
