# Who decides does not carry out.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

person olle: department-head, security-coordinator
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
olle: decommission disposal_plan="Arkiveras" "Ersätts av ett nytt system"
olle: end -> refused E-FYRA-OGON
olle: keep "Kort" -> refused E-MOTIVERING
olle: keep "Det nya systemet är försenat"
expect state registered
