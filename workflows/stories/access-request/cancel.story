# The desk cancels what was registered by mistake, with a reason, and not its own.
person anna: employee, profile handlaggare
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
person evert: access-admin
person karin: security-coordinator
system care: owner olle, manager sven, critical
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care, las on care, attestant on care, admin on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01

person desk: service-desk
desk: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
desk: cancel "Registrerad två gånger av misstag" -> refused E-FYRA-OGON
person desk2: service-desk
desk2: cancel "Dubbel" -> refused E-MOTIVERING
desk2: cancel "Registrerad två gånger av misstag"
expect state cancelled
expect notified requester cancelled
