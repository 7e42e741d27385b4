# The good way: reported, triaged, started, resolved, closed by the requester.
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

start 2026-11-23 09:00
anna: submit "E-posten svarar inte"
expect state registered
expect priority P4
expect notified requester received
expect not notified service-desk new-ticket
expect field title="E-posten svarar inte"
+10m
desk: triage system=mail category=fault impact=2 urgency=2
expect state triaged
expect priority P2
expect notified system-manager new-ticket
expect field assignee=sven
expect clock ack running
desk: assign assignee=maj
expect state assigned
expect notified assignee assigned
maj: start
expect state in-progress
expect clock ack met
maj: note "Disken är full"
maj: ask "Kommer du åt webbposten?"
expect state waiting-user
expect clock resolve paused
+30m
anna: answer "Nej, inte heller"
expect notified assignee answered
expect state in-progress
maj: refer supplier=Leverantören case_no=A-17
expect state waiting-supplier
expect clock resolve running
+1h
maj: return
maj: lös orsak=capacity lösning="Större disk" end_time=now affected_count=120
expect state resolved
expect notified requester resolved
expect notified security-coordinator review-wanted
expect clock resolve met
anna: close -> refused E-VILLKOR
karin: review
expect state review
karin: close lessons="Larm när disken är till 80 procent"
expect state closed
expect notified it-chief closed
