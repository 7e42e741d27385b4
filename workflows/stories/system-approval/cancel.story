# Registered by mistake.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

maj: submit "Driftgodkänn journalen" system=care
desk: cancel "Fel" -> refused E-MOTIVERING
desk: cancel "Registrerat två gånger av misstag"
expect state cancelled
