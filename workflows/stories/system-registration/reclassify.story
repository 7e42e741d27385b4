# Another classification: approval and remote work are decided anew.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

grant remote mobile on boka until 2028-06-30
anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
anna: describe subject=olle user_groups="Alla" parts="boka01"
olle: accept
system boka: owner olle, business
olle: choose-manager manager=maj attestation="Kan verksamheten" reports_to=owner
ticket: appointed
system boka: owner olle, manager maj, business
olle: classify confidentiality=2 integrity=2 availability=1
system boka: owner olle, manager maj, business, classified
maj: complete contacts="Jour 123" catalogue=1 missing="Ingen driftleverantör" app_supplier=Bokaren administrators="Maj"
ivar: register
olle: reclassify confidentiality=3 integrity=2 availability=1 -> refused E-MOTIVERING
olle: reclassify confidentiality=3 integrity=2 availability=1 "Personuppgifter har kommit till"
expect register system-classify confidentiality=3
expect signalled grants-on:system reconsider
expect spawned system-approval 1
