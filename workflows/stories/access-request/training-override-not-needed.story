# The owner's exception is for those who lack training, and nobody overrides their own endorsement.
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
chef: approve
olle: release-untrained to=2026-12-04 "Akut behov i natt, kursen går nästa vecka" -> refused E-VILLKOR
grant course sakerhet to anna until 2026-11-20
system care: owner chef, manager sven
chef: release-untrained to=2026-12-04 "Akut behov i natt, kursen går nästa vecka" -> refused E-FYRA-OGON
