# Describe and accept: an owner who is there, and a key that nobody has taken
# in the meantime.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
person olle: department-head, away
anna: describe subject=olle user_groups="Alla" parts="boka01" -> refused E-INAKTIV
person olle: department-head
anna: describe subject=olle user_groups="Alla" parts="boka01"
taken system boka
olle: accept -> refused E-UPPTAGEN
olle: decline "Nyckeln är upptagen"
expect state proposed
