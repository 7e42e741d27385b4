# Described, owned, manned, classified, registered.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
expect state proposed
anna: describe subject=olle user_groups="Alla" parts="boka01"
expect state described
expect notified subject ownership-offered
olle: accept
expect state owned
expect register system-add owner=olle
expect field system=boka
system boka: owner olle, business
olle: choose-manager manager=maj attestation="Kan verksamheten" reports_to=owner
expect state owned
expect spawned role-appointment 1
ticket: appointed
expect state manned
system boka: owner olle, manager maj, business
olle: classify confidentiality=2 integrity=2 availability=1
expect state classified
expect register system-classify confidentiality=2
system boka: owner olle, manager maj, business, classified
maj: complete contacts="Jour 123" catalogue=1 missing="Ingen driftleverantör" app_supplier=Bokaren administrators="Maj"
ivar: register
expect state registered
expect register system-parties administrators="Maj"
expect register system-parts system=boka
expect spawned system-approval 1
