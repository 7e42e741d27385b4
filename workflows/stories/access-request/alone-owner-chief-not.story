# As long as the security chief can decide, the IT chief does not.
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
person sara: security-chief
role las on care: privileged
person chef: line-manager of olle
bo: submit subject=olle system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
ivar: owner-approve-instead "Ägaren är bunden i ärendet" -> refused E-ROLL
sara: owner-approve-instead "Ägaren är bunden i ärendet"
expect state owner-approved
