# Whom a violation implicates has no part in it, and somebody else looks into it.
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
sara: triage system=mail category=violation impact=3 urgency=2 -> refused E-ROLL
anna: classify-security category=violation rule="Läser andras post" implicated=karin
expect notified security-chief security-classified
expect notified it-chief security-classified
karin: triage system=mail category=violation impact=3 urgency=2 -> refused E-ROLL
eva: triage system=mail category=violation impact=3 urgency=2 -> refused E-ROLL
sara: triage system=mail category=violation impact=3 urgency=2
sara: assign assignee=maj
maj: start
maj: contain measures="Behörigheten spärrad"
expect notified security-chief contained
maj: resolve cause_code=handling solution="Samtal med chefen" end_time=now affected_count=1
karin: review -> refused E-ROLL
sara: review
sara: close lessons="Loggarna granskas av två"
expect state closed
