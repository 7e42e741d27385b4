# Nor is a position's work from afar released without the course before its equipment is named.
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

grant course sakerhet to anna until 2026-11-20
role distans on care: remote, course sakerhet
profile handlaggare: handlaggare on care, distans on care
grant remote mobile on care until 2027-12-31
grant undertaking to anna until 2028-12-31
ticket BEH-2026-000007: access-request, open parent, made approve by chef
ticket: ordered subject=anna system=care role=distans task="Hemarbete" from=2026-12-01 to=2027-11-30 endorsed_by=chef
olle: release-untrained to=2026-12-04 "Akut behov i natt, kursen går nästa vecka" -> refused E-VILLKOR
chef: equip equipment=mobile
olle: release-untrained to=2026-12-04 "Akut behov i natt, kursen går nästa vecka"
expect state released
