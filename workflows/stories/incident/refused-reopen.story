# Reopen: not without a reason, nor while the office is held.
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

desk: submit for=anna "Lösenordet är spärrat" 
desk: solve cause_code=access solution="Spärren hävd"
anna: reopen -> refused E-MOTIVERING
sara: reopen "Det är spärrat igen" -> refused E-ROLL
anna: reopen "Det är spärrat igen"
expect state in-progress
