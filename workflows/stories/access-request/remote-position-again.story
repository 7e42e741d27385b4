# What was named wrongly is named again, until it is released.
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
profile handlaggare: handlaggare on care, distans on care
grant remote mobile on care until 2027-12-31
ticket BEH-2026-000007: access-request, open parent, made approve by chef
ticket: ordered subject=anna system=care role=distans task="Hemarbete" from=2026-12-01 to=2027-11-30 endorsed_by=chef
chef: change-equipment equipment=mobile -> refused E-VILLKOR
chef: equip equipment=stationary
sven: release -> refused E-DISTANS
person anna: line-manager of anna, profile handlaggare
anna: change-equipment equipment=mobile -> refused E-EGEN-SAK
chef: change-equipment equipment=mobile
expect notified system-manager access-to-release
expect field equipment=mobile
sven: release
chef: change-equipment equipment=stationary -> refused E-TILLSTAND
