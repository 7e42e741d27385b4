# Infrastructure is the IT chief's and nobody else's.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Ny brandvägg" key=brand name="Brandvägg" purpose="Skydd" unit=it category=infrastructure
anna: describe subject=olle user_groups="Alla" parts="fw01" -> refused E-EJ-FORVALTNINGSCHEF
anna: describe subject=ivar user_groups="Alla" parts="fw01"
ivar: accept
expect state owned
expect register system-add owner=ivar
