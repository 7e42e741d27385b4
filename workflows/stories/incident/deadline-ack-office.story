# P4 counts office hours: an evening and a weekend pass without anybody being woken.
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

start 2026-11-27 16:00
anna: submit "Skrivaren piper" system=mail
expect priority P4
until 2026-11-30 10:59
expect not fired ack@50%
until 2026-11-30 11:00
expect fired ack@50%
