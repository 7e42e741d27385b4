# Nobody takes monitoring at its word for what is urgent.
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

event: open-by-alarm title="Disk 99 %" alarm=disk host=mx1 system=mail impact=2 urgency=2
event: auto-triage
maj: start
+4m
event: clear -> refused E-FRIST
+1m
event: clear
+30m
expect fired confirm@100%
expect notified assignee confirm-due
expect notified service-desk confirm-due
expect state monitor-resolved
+30m
expect fired confirm@200%
expect notified system-manager confirm-due
bo: still-broken
expect state in-progress
+6m
event: clear
maj: confirm cause_code=capacity solution="Rensat" affected_count=0
expect state resolved
