# The manager's own access: the owner may say no, and not the security chief.
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
person chef: line-manager of sven
bo: submit subject=sven system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
olle: owner-approve
sara: reject "Det här behövs verkligen inte alls" -> refused E-ROLL
sara: remit "Varför?" -> refused E-ROLL
olle: remit "Varför?"
expect state returned
