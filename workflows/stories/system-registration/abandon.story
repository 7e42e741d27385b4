# It is in the register, but it will not be used after all.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
anna: abandon "Vi köper en tjänst i stället" -> refused E-TILLSTAND
anna: describe subject=olle user_groups="Alla" parts="boka01"
olle: accept
system boka: owner olle, business
desk: cancel "Registrerat två gånger av misstag" -> refused E-TILLSTAND
anna: abandon "Vi köper en tjänst i stället" -> refused E-ROLL
olle: abandon "Nej" -> refused E-MOTIVERING
olle: abandon "Vi köper en tjänst i stället"
expect state abandoned
expect notified requester cancelled
olle: keep "Den behövs kanske ändå trots allt" -> refused E-TILLSTAND
olle: end -> refused E-ROLL
ivar: end
expect state decommissioned
expect register system-end
