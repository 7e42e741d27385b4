# Contain: not while the office is held.
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

anna: submit "Märkligt program" system=mail
anna: classify-security category=malware method="Bilaga i brev"
desk: triage
maj: start
person sara: security-chief, system-admin of mail
sara: contain measures="Nätet avstängt för datorn" -> refused E-ROLL
person sara: security-chief
maj: contain measures="Nätet avstängt för datorn"
expect state contained
