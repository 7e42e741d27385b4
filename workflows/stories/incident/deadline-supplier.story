# A supplier has five office days, and those who wait are reminded.
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

anna: submit "Skrivaren piper" system=mail
desk: triage impact=3
maj: start
maj: refer supplier=Leverantören case_no=17
until 2026-11-30 09:00
expect fired supplier@100%
expect notified assignee supplier-overdue
until 2026-12-07 09:00
expect fired supplier@200%
expect notified system-manager supplier-overdue
desk: return
expect state in-progress
