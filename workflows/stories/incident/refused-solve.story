# Solve at once: not without what it takes.
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
desk: solve cause_code=handling solution="Visade hur" category=outage -> refused E-UPPGIFT-SAKNAS
desk: solve cause_code=handling solution="Visade hur" category=near-miss -> refused E-UPPGIFT-SAKNAS
desk: solve cause_code=handling solution="Visade hur"
expect state resolved
