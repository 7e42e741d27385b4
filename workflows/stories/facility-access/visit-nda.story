# Who visits from outside and is in the register has promised secrecy; nobody escorts themselves.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

start 2026-11-23 09:00
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00" subject=kons -> refused E-SEKRETESSFORBINDELSE
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00" subject=kalle -> refused E-BESLUT-SAKNAS
grant undertaking Konsult to kons until 2026-11-24
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00" subject=kons
expect state announced
until 2026-11-25 00:30
kalle: check-in -> refused E-SEKRETESSFORBINDELSE
kalle: turn-away "Nej" -> refused E-MOTIVERING
kalle: turn-away "Förbindelsen har gått ut"
expect state rejected
