# The owner classifies.
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
maj: classify confidentiality=2 integrity=2 availability=1 -> refused E-EJ-AGARE
olle: classify confidentiality=2 integrity=2 -> refused E-UPPGIFT-SAKNAS
olle: classify confidentiality=4 integrity=2 availability=1 -> refused E-UPPGIFT-FEL
