# What is sent back comes back as a new order, to be endorsed again.
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

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: remit -> refused E-UPPGIFT-SAKNAS
chef: remit question="Vilken enhet?"
expect state returned
expect notified requester question
expect clock completion running
chef: approve -> refused E-TILLSTAND
chef: complete "Jag svarar själv" -> refused E-ROLL
bo: complete -> refused E-UPPGIFT-SAKNAS
bo: complete role=chefredaktor "Enhet 3" -> refused E-ROLL-OKAND
bo: complete to=2029-11-30 "Enhet 3" -> refused E-FOR-LANGT
bo: complete to=2027-11-30 "Enhet 3"
expect state requested
expect notified line-manager access-to-endorse
chef: approve
sven: remit question="Räcker läsbehörighet?"
expect state returned
bo: complete reply="Nej"
expect state requested
chef: approve
expect state manager-approved
