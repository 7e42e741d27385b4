# A visit that is not closed in a day is an alarm.
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
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00"
until 2026-11-24 09:00
kalle: check-in
until 2026-11-25 09:00
expect fired visit@100%
expect notified security-coordinator visit-open
expect notified it-chief visit-open
until 2026-11-26 09:00
expect fired visit@200%
expect state checked-in
