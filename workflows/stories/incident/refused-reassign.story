# Reassign: not while the office is held.
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
desk: triage
person maj: system-admin of mail, away
desk: assign assignee=olle
maj: start
sven: take-over
person anna: employee, security-chief
anna: reassign assignee=sven -> refused E-ROLL
person anna: employee
desk: reassign assignee=sven
expect state in-progress
