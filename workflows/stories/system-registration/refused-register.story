# Register: not while a supplier is neither named nor said to be missing.
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
maj: complete contacts="Jour 123" catalogue=1 administrators="Maj" operations_supplier=Driften
ivar: register -> refused E-UPPGIFT-SAKNAS
maj: complete app_supplier=Bokaren
ivar: register
expect state registered
