# What not everybody has read by its day, who sent it hears of.
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
grant access handlaggare on care to anna
olle: announce kind=read-and-acknowledge system=care document="Systemsäkerhetsplan" document_version=3 due=2026-12-31
until 2027-01-01 00:00
expect fired all@0d
expect notified requester overdue
until 2027-01-31 00:00
expect fired all@30d
expect notified security-coordinator overdue
