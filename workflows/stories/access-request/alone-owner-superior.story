# The owner has it and the security chief has endorsed it: the IT chief decides.
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

person ivar: it-chief
person sara: security-chief, line-manager of olle
person chef: employee
role las on care: privileged
bo: submit subject=olle system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
sara: approve
expect notified it-chief access-to-decide
expect not notified security-chief access-to-decide
ivar: owner-approve-instead "Både ägaren och säkerhetschefen är bundna"
expect state owner-approved
