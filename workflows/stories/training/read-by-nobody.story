# Where nobody has access there is nobody to read.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

anna: announce kind=read-and-acknowledge system=care document="Systemsäkerhetsplan" document_version=3 due=2026-12-31 -> refused E-ROLL
olle: announce kind=course system=care document="Systemsäkerhetsplan" document_version=3 due=2026-12-31 -> refused E-VILLKOR
olle: announce kind=read-and-acknowledge system=care document="Systemsäkerhetsplan" document_version=3 due=2026-12-31
expect state read-by-all
