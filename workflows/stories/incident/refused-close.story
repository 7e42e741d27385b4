# Close: not while something below it is open.
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
anna: classify-security category=violation rule="Läser andras post" implicated=karin
sara: triage system=mail category=violation impact=3 urgency=2
sara: assign assignee=maj
maj: start
maj: contain measures="Behörigheten spärrad"
maj: resolve cause_code=handling solution="Samtal med chefen" end_time=now affected_count=1
sara: review
ticket DIS-2026-000777: remote-decision, open child
sara: close lessons="Loggarna granskas av två" -> refused E-OPPNA-DELARENDEN
