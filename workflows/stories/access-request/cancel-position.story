# A position ordered by mistake is cancelled with all its orders.
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
chef: order-approved subject=anna profile=handlaggare task="Ny tjänst" from=2026-12-01 to=2028-11-30
expect state split
desk: cancel "Fel"  -> refused E-MOTIVERING
desk: cancel "Befattningen gällde en annan person"
expect state cancelled
expect signalled children cancel
