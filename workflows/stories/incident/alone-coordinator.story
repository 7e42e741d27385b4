# The only coordinator has reported it: the security chief declassifies.
person anna: employee
person desk: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

karin: submit "Konstigt brev" system=mail
desk: triage
desk: classify-security category=intrusion-attempt
karin: declassify "Brevet var bara reklam som hade gått igenom filtret i natt." -> refused E-FYRA-OGON
sara: declassify "Brevet var bara reklam som hade gått igenom filtret i natt."
expect field security=false
