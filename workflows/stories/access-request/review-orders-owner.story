# An owner who changed it in a review is stood in for, as one who has endorsed an order.
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

person olle: line-manager of anna
person stina: security-chief
role admin on care: privileged
grant access handlaggare on care to anna until 2027-06-30
ticket BRR-2026-000007: access-review-line, open parent, made change by olle
ticket: ordered-by-review subject=anna system=care role=admin task="Drift" to=2027-03-31 grant=3 endorsed_by=olle
olle: owner-approve -> refused E-FYRA-OGON
stina: owner-approve-instead "Ägaren är själv chefen som ändrade"
expect state owner-approved
