# Each party is named, or it is said why it is missing.
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
olle: classify confidentiality=2 integrity=2 availability=1
system boka: owner olle, manager maj, business, classified
ivar: register -> refused E-UPPGIFT-SAKNAS
maj: complete contacts="Jour 123" catalogue=1
ivar: register -> refused E-UPPGIFT-SAKNAS
maj: complete administrators="Maj" app_supplier=Bokaren
ivar: register -> refused E-UPPGIFT-SAKNAS
maj: complete operations_supplier=Driften
ivar: register
expect state registered
