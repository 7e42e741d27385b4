# A visit is withdrawn by who announced it, cancelled by the desk, and another may escort.
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
person kajsa: central-it
anna: announce "Elektriker" kind=visit visitor="Vera El" purpose="Byta säkringar" zone=power escort=kalle from="2026-11-24 09:00"
anna: change-escort escort=bo -> refused E-INTE-BADA
anna: change-escort escort=kajsa
expect field escort=kajsa
bo: withdraw -> refused E-ROLL
desk: cancel "Fel" -> refused E-MOTIVERING
anna: withdraw
expect state cancelled
expect notified central-it withdrawn
