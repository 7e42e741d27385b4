# Owner and manager are one, and it is for her: the chief may say no as well.
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
system care: owner olle, manager olle, critical
role las on care: privileged
person chef: line-manager of olle
bo: submit subject=olle system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
sara: remit "Vad ska den användas till?"
expect state returned
bo: complete "Till driften"
chef: approve
sara: reject "Det här behövs verkligen inte alls"
expect state rejected
