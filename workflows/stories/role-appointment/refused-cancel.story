# Cancel: not by who has proposed it.
person anna: employee
person olle: department-head
person fred: department-head
person maj: employee
person bo: employee
person chef: line-manager of bo
person ivar: it-chief
person kim: security-chief
person per: council-chair
person sek: council-secretary
person desk: service-desk
system care: owner olle, manager maj, business
system net: owner ivar, manager maj, infrastructure

desk: propose "Ny administratör" kind=admin subject=bo system=care
desk: cancel "Registrerat två gånger av misstag" -> refused E-FYRA-OGON
ivar: cancel "Registrerat två gånger av misstag"
expect state cancelled
