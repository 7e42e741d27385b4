# A visitor has an escort of central IT, and is written in and out.
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
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power from="2026-11-24 09:00" -> refused E-UPPGIFT-SAKNAS
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=bo from="2026-11-24 09:00" -> refused E-INTE-BADA
anna: announce "Elektriker" visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00" -> refused E-VILLKOR
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00"
expect state announced
expect notified field:escort visit-announced
until 2026-11-24 09:05
anna: check-in -> refused E-ROLL
kalle: check-in
expect state checked-in
expect field in_at="2026-11-24 09:05"
+2h
kalle: check-out
expect state checked-out
expect field out_at="2026-11-24 11:05"
