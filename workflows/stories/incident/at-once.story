# What the desk fixes on the phone, and what it may not fix alone.
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
expect notified requester received
desk: solve -> refused E-UPPGIFT-SAKNAS
desk: solve cause_code=access solution="Spärren hävd"
expect state resolved
expect field assignee=desk
anna: reopen "Det är spärrat igen"
expect state in-progress
expect notified assignee reopened
desk: resolve cause_code=access solution="Hävd igen" end_time=now affected_count=1
anna: close
expect state closed
