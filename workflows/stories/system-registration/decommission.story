# With a plan, when nobody holds anything on it any more.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

grant access las on boka to anna until 2028-06-30
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
olle: decommission "Ersätts av ett nytt system" -> refused E-UPPGIFT-SAKNAS
ivar: decommission disposal_plan="Arkiveras" "Ersätts av ett nytt system" -> refused E-EJ-AGARE
olle: decommission disposal_plan="Arkiveras" -> refused E-MOTIVERING
olle: decommission disposal_plan="Arkiveras" "Ersätts av ett nytt system"
expect state decommissioning
expect signalled grants-on:system revoke
ivar: end -> refused E-VILLKOR
grant access las on boka to anna until 2026-11-01
ivar: end
expect state decommissioned
expect register system-end
