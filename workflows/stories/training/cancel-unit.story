# Sent to a unit by mistake: the service desk cancels, not who sent it.
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

person kim: service-desk, security-coordinator
kim: announce-unit for=bo kind=read-and-acknowledge unit=social document="Fel rutin" document_version=3 due=2026-12-31
kim: cancel "Fel version av rutinen sändes ut" -> refused E-FYRA-OGON
desk: cancel "Fel version av rutinen sändes ut"
expect state cancelled
expect signalled children call-off
