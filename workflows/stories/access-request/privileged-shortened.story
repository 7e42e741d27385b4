# The owner may shorten a privileged access, never lengthen it past six months.
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

role admin on care: privileged
bo: submit subject=anna system=care role=admin task="Drift" from=2026-11-23 to=2027-03-31
chef: approve
olle: owner-approve to=2027-11-30 -> refused E-UPPGIFT-FEL
olle: owner-approve to=2027-01-31
expect state owner-approved
olle: owner-approve -> refused E-TILLSTAND
