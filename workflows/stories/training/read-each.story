# One of many acknowledges, and what it belongs to hears of it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

ticket UTB-2026-000001: training, open parent
karin: send-each subject=anna document="Systemsäkerhetsplan" document_version=3 due=2026-12-31 -> refused E-ROLL
ticket: send-each subject=anna document="Systemsäkerhetsplan" document_version=3 due=2026-12-31
expect field kind=read-and-acknowledge
anna: acknowledge
expect signalled parent one-acknowledged
expect state acknowledged
