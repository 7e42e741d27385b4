# Nobody need read any more what is no longer in force.
person anna: employee, in hemtjanst, in social, in kommunen
person bo: employee, in social, in kommunen
person cia: employee, in kommunen, away
person dan: employee, in hemtjanst, in social, in kommunen, blocked
person karin: security-coordinator
person hilda: hr
person desk: service-desk
person olle: employee
person sven: employee
system care: owner olle, manager sven

karin: announce-unit kind=read-and-acknowledge unit=social document="Informationsklassning" document_version=3 due=2026-12-31
olle: retire "Ersatt av en ny rutin" -> refused E-ROLL
karin: retire "Nej" -> refused E-MOTIVERING
karin: retire "Ersatt av en ny rutin"
expect state retired
expect signalled children call-off
until 2027-11-23 09:00
expect not spawned training
