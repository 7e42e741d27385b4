# The owner orders it as line manager: the chief decides.
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
olle: submit-approved subject=anna system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
expect state manager-approved
expect notified system-owner access-to-decide
expect notified security-chief access-to-decide
olle: owner-approve -> refused E-FYRA-OGON
sara: owner-approve-instead "Systemägaren har själv beställt den"
