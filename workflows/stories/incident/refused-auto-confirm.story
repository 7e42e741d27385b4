# Confirm by time: not what became a security incident while it waited.
person anna: employee
person bo: employee
person desk: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person sara: security-chief
system mail: owner olle, manager sven

start 2026-11-23 09:00
event: open-by-alarm title="Disk full" alarm=disk system=mail
event: auto-triage
+10m
event: clear
expect state monitor-resolved
anna: classify-security category=fault
expect field security=true
+1h
expect refused E-VILLKOR
expect state monitor-resolved
