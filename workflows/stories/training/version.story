# What is read and acknowledged has a version.
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
karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" due=2026-12-31 -> refused E-UPPGIFT-SAKNAS
olle: announce kind=read-and-acknowledge system=care document="Säkerhetsplan" due=2026-12-31 -> refused E-UPPGIFT-SAKNAS
karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" document_version=4 due=2026-12-31
expect state sent
