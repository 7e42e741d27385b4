# Without the course, everything else must still be right.
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
person anna: external, profile handlaggare, employed until 2026-12-31
system care: owner olle, manager sven, licences 1
grant access las on care to bo
grant remote mobile on care until 2026-11-20
profile handlaggare: las on care
bo: submit kind=remote equipment=mobile subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2026-12-04
chef: approve
system care: owner anna, manager sven, licences 1
anna: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-EGEN-SAK
system care: owner olle, manager sven, licences 1
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-BESLUT-SAKNAS
profile handlaggare: handlaggare on care
role handlaggare on care: course sakerhet, conflicts attestant
grant access attestant on care to anna until 2026-12-31
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-ROLLKONFLIKT
role handlaggare on care: course sakerhet
person anna: external, profile handlaggare, employed until 2026-11-30
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-ANSTALLNING
person anna: external, profile handlaggare, employed until 2026-12-31
grant approval on care until 2026-11-20
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-EJ-DRIFTGODKANT
grant approval on care until 2029-01-01
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-SEKRETESSFORBINDELSE
grant undertaking to anna until 2026-12-31
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-DISTANS
grant remote mobile on care until 2027-12-31
olle: release-untrained "Akut behov i natt, kursen går nästa vecka" -> refused E-LICENS
system care: owner olle, manager sven, licences 3
olle: release-untrained "Akut behov i natt, kursen går nästa vecka"
expect state released
