# Without the course only the owner releases, for two weeks, for a reason, and it is reported.
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
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: approve
sven: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-EJ-AGARE
olle: release-untrained to=2026-12-04 "Bråttom" -> refused E-MOTIVERING
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-FOR-LANGT
olle: release-untrained to=2026-12-08 "Akut behov i natt, kursen går nästa vecka" -> refused E-FOR-LANGT
olle: release-untrained to=2026-12-04 "Akut behov i natt, kursen går nästa vecka"
expect state released
expect notified security-coordinator access-untrained
eva: take
eva: provisioned account=anna method="Katalogen"
expect state active
until 2026-12-05 00:00
expect fired end@0d
expect state ending
