# Assign: not while the office is held.
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

anna: submit "Allt står still" system=mail impact=1 urgency=1
desk: triage
person anna: employee, security-chief
anna: assign assignee=maj -> refused E-ROLL
person anna: employee
desk: assign assignee=maj
expect state assigned
