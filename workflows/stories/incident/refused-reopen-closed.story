# Reopen: the security chief not while the office of the coordinator is held.
person anna: employee
person bo: employee
person desk: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person sara: security-chief
system mail: owner olle, manager sven

person karin: employee
desk: submit for=anna "Lösenordet är spärrat"
desk: solve cause_code=access solution="Spärren hävd" system=mail
anna: close
person karin: security-coordinator
sara: reopen "Det är spärrat igen" -> refused E-ROLL
karin: reopen "Det är spärrat igen"
expect state in-progress
