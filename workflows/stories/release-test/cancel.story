# Ordered by mistake.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

maj: submit "Version 4.2" system=care release=4.2
maj: cancel "Registrerat två gånger av misstag" -> refused E-FYRA-OGON
desk: cancel "Fel" -> refused E-MOTIVERING
desk: cancel "Registrerat två gånger av misstag"
expect state cancelled
