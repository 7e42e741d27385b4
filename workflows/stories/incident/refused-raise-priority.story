# Raise priority: not while the office is held.
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

anna: submit "Långsamt" system=mail
person sara: security-chief, line-manager of bo
sara: raise-priority impact=2 urgency=2 -> refused E-ROLL
person sara: security-chief
chef: raise-priority impact=2 urgency=2
expect state registered
