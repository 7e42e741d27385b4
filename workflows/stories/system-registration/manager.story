# The owner chooses and attests, never themselves.
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
maj: choose-manager manager=maj attestation="Kan" reports_to=owner -> refused E-EJ-AGARE
olle: choose-manager manager=olle attestation="Kan" reports_to=owner -> refused E-EGEN-SAK
olle: choose-manager manager=maj reports_to=owner -> refused E-UPPGIFT-SAKNAS
olle: choose-manager manager=maj attestation="Kan" -> refused E-UPPGIFT-SAKNAS
person maj: employee, away
olle: choose-manager manager=maj attestation="Kan" reports_to=owner -> refused E-INAKTIV
person maj: employee
olle: choose-manager manager=maj attestation="Kan" reports_to=steering-group
olle: choose-manager manager=maj attestation="Kan" reports_to=owner -> refused E-OPPNA-DELARENDEN
