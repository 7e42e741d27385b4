# The requester has ten days; those who answer for it have no limit.
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

anna: submit "Fel i e-posten" system=mail
desk: solve cause_code=software solution="Startade om"
anna: close
anna: reopen "kort" -> refused E-MOTIVERING
+11d
anna: reopen "Det är samma fel igen" -> refused E-FRIST
bo: reopen "Det är samma fel igen" -> refused E-ROLL
sven: reopen "Det är samma fel igen"
expect state in-progress
