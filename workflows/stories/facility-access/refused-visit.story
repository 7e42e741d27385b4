# A visit: not in the distant future, with an escort who is there, and nothing
# by the visitor, who may work in central IT too, for themselves.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

person stina: central-it
start 2026-11-23 09:00
person kalle: central-it, away
anna: announce "Elektriker" kind=visit visitor="Stina" purpose="Byta säkringar" zone=power escort=kalle subject=stina from="2026-11-24 09:00" -> refused E-INAKTIV
person kalle: central-it
anna: announce "Elektriker" kind=visit visitor="Stina" purpose="Byta säkringar" zone=power escort=kalle subject=stina from="2027-03-24 09:00" -> refused E-FOR-LANGT
anna: announce "Elektriker" kind=visit visitor="Stina" purpose="Byta säkringar" zone=power escort=kalle subject=stina from="2026-11-24 09:00"
stina: change-escort escort=kalle -> refused E-EGEN-SAK
anna: change-escort escort=stina -> refused E-BESLUT-SAKNAS
person kalle: central-it, away
anna: change-escort escort=kalle -> refused E-INAKTIV
until 2026-11-24 09:00
stina: check-in -> refused E-EGEN-SAK
stina: turn-away "Hinner inte i dag" -> refused E-EGEN-SAK
person ulf: central-it
ulf: check-in -> refused E-INAKTIV
person kalle: central-it
ulf: check-in
expect state checked-in
stina: check-out -> refused E-EGEN-SAK
kalle: check-out
expect state checked-out
