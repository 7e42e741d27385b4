# Classify as security incident: not without what it takes.
person anna: employee
person maj: system-admin of mail
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
person olle: employee
person sven: employee
person eva: deputy of karin
system mail: owner olle, manager sven

anna: submit "Karin läser andras post"
anna: classify-security rule="Läser andras post" implicated=karin category=outage -> refused E-UPPGIFT-SAKNAS
anna: classify-security category=violation rule="Läser andras post" implicated=karin
expect state registered
