# A document that was sent by mistake is taken back from all.
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
olle: announce kind=read-and-acknowledge system=care document="Fel plan" document_version=3 due=2026-12-31
olle: withdraw "Nej" -> refused E-MOTIVERING
olle: withdraw "Fel version av planen"
expect state cancelled
expect signalled children call-off
