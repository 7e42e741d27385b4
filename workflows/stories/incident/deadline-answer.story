# Five office days to answer; then what can wait is resolved by silence.
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
desk: triage
maj: start
maj: ask question="Vilken skrivare?"
until 2026-11-25 17:00
expect fired answer@50%
expect notified requester question-reminder
until 2026-11-30 09:00
expect fired answer@100%
expect state resolved
expect notified requester no-answer
expect notified assignee no-answer
