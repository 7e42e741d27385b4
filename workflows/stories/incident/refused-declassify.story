# Declassify: not while the office is held.
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
person both: security-coordinator, system-admin of mail

anna: submit "Konstigt brev" system=mail
desk: triage
anna: classify-security category=intrusion-attempt
both: start
person anna: employee, security-chief
anna: declassify "Brevet var bara reklam som hade gått igenom filtret i natt." -> refused E-ROLL
person anna: employee
karin: declassify "Brevet var bara reklam som hade gått igenom filtret i natt."
expect state in-progress
