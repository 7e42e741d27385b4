# Close by time: not where it must not be.
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

anna: submit "Skrivaren piper" system=mail category=intrusion-attempt
desk: solve cause_code=handling solution="Visade hur"
until 2026-11-30 08:59
until 2026-11-30 09:00
expect refused E-VILLKOR
