# A ticket with an open part is not closed, by nobody and no clock.
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

ticket PRB-2026-000002: problem, open child
anna: submit "Fel i e-posten" system=mail
desk: solve cause_code=software solution="Startade om"
anna: close -> refused E-OPPNA-DELARENDEN
until 2026-11-30 12:00
expect fired settle@100%
expect refused E-OPPNA-DELARENDEN
expect state resolved
ticket PRB-2026-000002: problem, closed child
anna: close
expect state closed
