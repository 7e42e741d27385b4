# The security chief decides in the owner's place as the owner would: once, for others, no longer.
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
role las on care
profile handlaggare: handlaggare on care
person olle: line-manager of anna
bo: submit subject=anna system=care role=las task="Läser" from=2026-11-23 to=2027-11-22
olle: approve
person anna: security-chief, profile handlaggare
anna: owner-approve-instead "Systemägaren är själv chefen som tillstyrkt" -> refused E-EGEN-SAK
person bo: security-chief
bo: owner-approve-instead "Systemägaren är själv chefen som tillstyrkt" -> refused E-FYRA-OGON
profile handlaggare: handlaggare on care, las on care
sara: owner-approve-instead "Systemägaren är själv chefen som tillstyrkt" -> refused E-VILLKOR
role las on care: privileged
sara: owner-approve-instead to=2027-12-31 "Systemägaren är själv chefen som tillstyrkt" -> refused E-UPPGIFT-FEL
sara: owner-approve-instead "Systemägaren är själv chefen som tillstyrkt" -> refused E-FOR-LANGT
role las on care: conflicts handlaggare
grant access handlaggare on care to anna
sara: owner-approve-instead to=2026-11-20 "Systemägaren är själv chefen som tillstyrkt" -> refused E-FOR-LANGT
sara: owner-approve-instead to=2027-05-22 "Systemägaren är själv chefen som tillstyrkt"
expect field owner_decision=sara
sara: owner-approve-instead "Systemägaren är själv chefen som tillstyrkt" -> refused E-VILLKOR
karin: coordinator-approve "Attest sker i annan enhet"
expect state owner-approved
