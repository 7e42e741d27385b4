# Cancel: not where it must not be.
person olle: employee
person maj: employee
person adam: employee
person dev: employee
person tess: employee
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam

maj: submit "Version 4.2" system=care release=4.2
ticket DIS-2026-000777: remote-decision, open parent
desk: cancel "Registrerat två gånger av misstag" -> refused E-VILLKOR
