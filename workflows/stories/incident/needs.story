# A report is never refused for lack of information; a triage is.
person anna: employee
person bo: employee
person chef: line-manager of anna
person desk: service-desk
person desk2: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person karin2: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

anna: submit -> refused E-UPPGIFT-SAKNAS
anna: submit "Allt står still" category=outage -> refused E-UPPGIFT-SAKNAS
anna: submit "Allt står still" solution="Starta om" -> refused E-UPPGIFT-OKAND
anna: submit "Allt står still" impact=9 -> refused E-UPPGIFT-FEL
anna: submit "Allt står still"
expect state registered
desk: triage category=fault -> refused E-UPPGIFT-SAKNAS
desk: triage system=nowhere -> refused E-UPPGIFT-FEL
desk: triage system=mail category=outage -> refused E-UPPGIFT-SAKNAS
desk: triage system=mail category=near-miss -> refused E-UPPGIFT-SAKNAS
desk: triage system=mail category=near-miss stopped_by="Filtret"
expect state triaged
maj: start
maj: resolve cause_code=attack -> refused E-UPPGIFT-SAKNAS
maj: ask -> refused E-UPPGIFT-SAKNAS
maj: refer supplier=Leverantören -> refused E-UPPGIFT-SAKNAS
maj: contain measures="Kopplade bort den" -> refused E-VILLKOR
