# What must be reviewed is never closed by time; the coordinator is reminded.
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

anna: submit "E-posten svarar inte" system=mail
desk: triage impact=2 urgency=2
maj: start
maj: resolve cause_code=hardware solution="Bytt" end_time=now affected_count=40
until 2026-11-25 09:00
expect fired review@100%
expect notified security-coordinator review-due
until 2026-11-27 09:00
expect fired review@200%
expect notified security-chief review-due
until 2026-12-31 09:00
expect state resolved
expect clock review breached
