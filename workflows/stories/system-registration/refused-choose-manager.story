# Choose a manager: not who has proposed the system, though they own it by now.
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
person anna: department-head
system boka: owner anna, business
anna: choose-manager manager=maj attestation="Kan verksamheten" reports_to=owner -> refused E-FYRA-OGON
system boka: owner olle, business
olle: choose-manager manager=maj attestation="Kan verksamheten" reports_to=owner
expect spawned role-appointment 1
