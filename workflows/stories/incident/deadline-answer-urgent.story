# Silence does not resolve what is urgent; it is told of.
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

anna: submit "E-posten är långsam" system=mail
desk: triage impact=2 urgency=3
expect priority P3
maj: start
maj: ask question="När?"
until 2026-11-30 09:00
expect fired answer@100%
expect state waiting-user
expect notified assignee answer-overdue
until 2026-12-07 09:00
expect fired answer@200%
expect notified system-manager answer-overdue
maj: resume
expect state in-progress
