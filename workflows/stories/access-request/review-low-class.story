# Where the information is of low class a year passes; once it is not, six months.
person anna: employee, profile handlaggare
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
system care: owner olle, manager sven, low-class
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2029-11-01

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-22
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Grupp i katalogen"
expect field review_at="2027-11-23 09:00"
until 2027-11-23 08:59
expect not fired review@0d
until 2027-11-23 09:00
expect fired review@0d
expect spawned access-review-line
system care: owner olle, manager sven, classified
ticket: recertified
expect field review_at="2028-05-23 09:00"
until 2028-05-23 09:00
expect fired review@0d
system care: owner olle, manager sven, low-class
ticket: recertified
expect field review_at="2029-05-23 09:00"
