# What the owner has approved waits for the equipment just as well.
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

role distans on care: remote
grant remote mobile on care until 2027-12-31
ticket BEH-2026-000007: access-request, open parent, made approve by chef
ticket: ordered subject=anna system=care role=distans task="Hemarbete" from=2026-12-01 to=2027-11-30 endorsed_by=chef
olle: owner-approve
expect state owner-approved
+3d
expect fired equipment@60%
sven: release -> refused E-VILLKOR
chef: equip equipment=mobile
expect state owner-approved
sven: release
expect state released
