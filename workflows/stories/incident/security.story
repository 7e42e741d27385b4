# Contained, eradicated, resolved, and only then closed by those who answer for security.
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

anna: submit "Märkligt program" system=mail
anna: classify-security category=malware method="Bilaga i brev"
expect priority P2
expect field security=true
expect field marked=true
expect notified security-coordinator security-classified
anna: classify-security -> refused E-VILLKOR
desk: solve cause_code=attack solution="Rensat" -> refused E-VILLKOR
desk: triage
desk: known -> refused E-VILLKOR
maj: start
maj: contain -> refused E-UPPGIFT-SAKNAS
maj: contain measures="Nätet avstängt för datorn"
expect state contained
expect notified security-coordinator contained
maj: eradicate
expect state in-progress
maj: resolve cause_code=attack solution="Ominstallerad" end_time=now affected_count=1
anna: close -> refused E-VILLKOR
desk: close -> refused E-VILLKOR
maj: review -> refused E-ROLL
karin: review
karin: close -> refused E-UPPGIFT-SAKNAS
karin: remit -> refused E-MOTIVERING
karin: remit "Var loggarna sparade?"
expect state in-progress
expect notified assignee remitted
maj: resolve cause_code=attack solution="Ominstallerad, loggar sparade" end_time=now affected_count=1
sara: review
karin: unmark-secrecy "Utredningen är avslutad nu" -> refused E-VILLKOR
sara: close lessons="Spara loggar först"
expect state closed
