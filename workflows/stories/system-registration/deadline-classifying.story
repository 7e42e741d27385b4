# A system without class is not for use.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
anna: describe subject=olle user_groups="Alla" parts="boka01"
olle: accept
system boka: owner olle, business
olle: choose-manager manager=maj attestation="Kan verksamheten" reports_to=owner
ticket: appointed
system boka: owner olle, manager maj, business
+15d
expect fired classifying@50%
expect notified system-owner reminder
+25d
expect fired classifying@100%
expect notified it-chief overdue
