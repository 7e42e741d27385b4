# A new security plan is read by everybody who has access to the system.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

grant access handlaggare on care to anna
grant access handlaggare on care to bo
olle: announce kind=read-and-acknowledge system=care document="Systemsäkerhetsplan" document_version=2 due=2026-12-31
expect state announced
expect spawned training 2
ticket child training: state=acknowledged, closed
ticket: one-acknowledged
expect state announced
ticket child training 2: state=acknowledged, closed
ticket: one-acknowledged
expect state read-by-all
expect notified requester training-all-read
