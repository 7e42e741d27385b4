# A review that comes late opens nothing that would not be released now.
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

person anna: external, profile handlaggare
grant undertaking to anna until 2027-12-31
grant remote mobile on care
bo: submit kind=remote equipment=mobile subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2027-06-30
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Katalogen"
ticket: freeze-unreviewed
grant course sakerhet to anna until 2026-11-20
ticket: recertified
expect refused E-UTBILDNING
expect state suspended
grant course sakerhet to anna until 2028-11-01
role handlaggare on care: course sakerhet, conflicts attestant
grant access attestant on care to anna until 2027-12-31
ticket: recertified
expect refused E-ROLLKONFLIKT
expect state suspended
role handlaggare on care: course sakerhet
grant undertaking to anna until 2026-11-20
ticket: recertified
expect refused E-SEKRETESSFORBINDELSE
expect state suspended
grant undertaking to anna until 2027-12-31
grant remote mobile on care until 2026-11-20
ticket: recertified
expect refused E-DISTANS
expect state suspended
grant remote mobile on care until 2027-12-31
ticket: recertified
expect state active
