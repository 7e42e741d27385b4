# Who would send back or reject says why, and not of their own access.
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

role las on care
profile handlaggare: handlaggare on care
bo: submit subject=anna system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
system care: owner olle, manager anna
anna: remit question="Varför?" -> refused E-EGEN-SAK
system care: owner olle, manager sven
sven: remit -> refused E-UPPGIFT-SAKNAS
karin: remit question="Varför?" -> refused E-VILLKOR
sven: reject "Behövs inte" -> refused E-MOTIVERING
olle: owner-approve
expect state owner-approved
system care: owner olle, manager anna
anna: remit question="Varför?" -> refused E-EGEN-SAK
anna: reject "Jag behöver den ändå inte längre" -> refused E-EGEN-SAK
system care: owner olle, manager sven
sven: reject "Behövs inte" -> refused E-MOTIVERING
sven: reject "Rollen är på väg att avvecklas"
expect state rejected
