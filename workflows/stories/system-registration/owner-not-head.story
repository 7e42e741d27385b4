# An owner heads a department.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
anna: describe subject=maj user_groups="Alla" parts="boka01" -> refused E-EJ-FORVALTNINGSCHEF
anna: describe subject=olle user_groups="Alla" parts="boka01"
person olle: employee
olle: accept -> refused E-EJ-FORVALTNINGSCHEF
