# P1: those affected hear something every hour.
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
desk: assign assignee=maj
desk: status-text status_text="Vi felsöker"
expect notified requester status
+59m
expect not fired update@100%
+1m
expect fired update@100%
expect notified assignee update-due
maj: status-text status_text="Reservdel på väg"
+60m
expect fired update@100%
+60m
expect fired update@200%
expect notified system-manager update-due
