# Everybody does their own part and no other.
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

anna: submit "Fel i e-posten" system=mail
anna: triage -> refused E-ROLL
maj: triage -> refused E-ROLL
event: clear -> refused E-FRIST
anna: auto-close -> refused E-TILLSTAND
desk: triage
anna: start -> refused E-ROLL
desk: start -> refused E-ROLL
person maj: system-admin of mail, away
desk: assign assignee=maj -> refused E-INAKTIV
desk: assign assignee=nobody -> refused E-UPPGIFT-FEL
desk: assign assignee=olle
maj: start
maj: take-over -> refused E-EGEN-SAK
sven: take-over
expect field assignee=sven
anna: reassign assignee=olle -> refused E-ROLL
desk: reassign assignee=maj -> refused E-INAKTIV
desk: reassign assignee=sven
expect notified assignee assigned
maj: resolve cause_code=hardware solution="Bytt" end_time=now affected_count=1 -> refused E-ROLL
sven: ask "Vilken dator?"
bo: answer "Min" -> refused E-ROLL
anna: answer -> refused E-UPPGIFT-SAKNAS
anna: answer reply="Min"
anna: escalated -> refused E-ROLL
worker: escalated told=olle rung=2
expect field told=olle
