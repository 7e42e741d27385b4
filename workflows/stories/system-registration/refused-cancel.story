# Cancel: not by who has proposed it.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

person anna: employee, service-desk
anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
anna: cancel "Registrerat två gånger av misstag" -> refused E-FYRA-OGON
desk: cancel "Registrerat två gånger av misstag"
expect state cancelled
