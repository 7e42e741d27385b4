# Cancel a visit: not by who announced it.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

person anna: employee, service-desk
start 2026-11-23 09:00
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00"
anna: cancel "Registrerad två gånger av misstag" -> refused E-FYRA-OGON
desk: cancel "Registrerad två gånger av misstag"
expect state cancelled
