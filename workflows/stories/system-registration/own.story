# Nobody makes themselves an owner, by any way there is here.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

olle: submit "Mitt" key=mitt name="Mitt" purpose="Mitt" unit=kultur category=business subject=olle -> refused E-EGEN-SAK
olle: submit "Mitt" key=mitt name="Mitt" purpose="Mitt" unit=kultur category=business
olle: describe subject=olle user_groups="Alla" parts="a" -> refused E-EGEN-SAK
kalle: describe subject=olle user_groups="Alla" parts="a"
olle: accept -> refused E-FYRA-OGON
