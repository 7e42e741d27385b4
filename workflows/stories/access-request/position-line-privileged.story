# A privileged line of a position takes the owner, who shortens it, and is never released by who endorsed it.
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
ticket BEH-2026-000001: access-request, open parent, made order-approved by chef
ticket: ordered subject=anna system=care role=admin task="Ny drifttekniker" from=2026-12-01 to=2027-11-30
expect notified system-owner access-to-decide
sven: release -> refused E-BESLUT-SAKNAS
olle: owner-approve -> refused E-FOR-LANGT
system care: owner chef, manager sven
chef: owner-approve to=2027-05-31 -> refused E-FYRA-OGON
system care: owner olle, manager chef
olle: owner-approve to=2027-05-31
chef: release -> refused E-FYRA-OGON
system care: owner olle, manager sven
sven: release
expect state released
