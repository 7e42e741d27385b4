# Nor as who describes it.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

person olle: department-head, central-it
person fred: department-head
anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
olle: describe subject=olle user_groups="Alla" parts="a" -> refused E-EGEN-SAK
olle: describe subject=fred user_groups="Alla" parts="a"
anna: describe subject=olle
olle: accept -> refused E-FYRA-OGON
