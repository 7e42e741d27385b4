# A position that was registered by mistake is cancelled by somebody else than who ordered it.
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

person bo: service-desk
person desk: service-desk
bo: order subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
chef: approve
bo: cancel "Beställningen gällde en annan person" -> refused E-FYRA-OGON
desk: cancel "Beställningen gällde en annan person"
expect state cancelled
