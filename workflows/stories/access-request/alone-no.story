# Who stands in says no only where four eyes leave nobody else.
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

person sara: security-chief
person ivar: it-chief
role las on care
profile handlaggare: handlaggare on care
bo: submit subject=anna system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
sara: reject "Det här behövs verkligen inte alls" -> refused E-ROLL
sara: remit "Varför?" -> refused E-ROLL
ivar: release -> refused E-ROLL
olle: owner-approve
olle: reject "Det här behövs verkligen inte alls" -> refused E-ROLL
olle: remit "Varför?" -> refused E-ROLL
sven: release
ivar: unrelease "Det här blev fel" -> refused E-ROLL
