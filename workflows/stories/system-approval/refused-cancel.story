# Cancel: not by who has had a hand in it.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

maj: submit "Driftgodkänn journalen" system=care
person maj: employee, service-desk
maj: cancel "Registrerat två gånger av misstag" -> refused E-FYRA-OGON
person maj: employee
desk: cancel "Registrerat två gånger av misstag"
expect state cancelled
