# What only concerns one person is closed by the requester, or by time.
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

anna: submit "Jag kan inte skriva ut" system=mail
desk: triage category=fault
expect priority P4
desk2: reassign assignee=maj -> refused E-TILLSTAND
sven: start
expect field assignee=sven
sven: resolve cause_code=handling solution="Visade hur" end_time=now affected_count=1
karin: review -> refused E-VILLKOR
bo: close -> refused E-ROLL
anna: close
expect state closed
expect clock settle met
