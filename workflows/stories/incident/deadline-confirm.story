# Monitoring says that it works: half an hour, then the small ones are taken at its word.
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

event: open-by-alarm title="Disk 91 %" alarm=disk host=mx1 system=mail
expect state registered
event: auto-triage
expect state triaged
+6m
event: clear
expect state monitor-resolved
event: fire
expect state in-progress
expect notified system-manager fired
event: clear
+30m
expect fired confirm@100%
expect state resolved
expect field cause_code=recovered
