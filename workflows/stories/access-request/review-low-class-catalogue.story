# A role that has become privileged is planned like one, though the class is low and the order was ordinary.
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
grant course sakerhet to anna until 2028-11-01

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-22
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Grupp i katalogen"
expect field review_at="2027-11-23 09:00"
until 2027-11-23 09:00
role handlaggare on care: privileged, course sakerhet
ticket: recertified
expect field review_at="2028-02-23 09:00"
role handlaggare on care: course sakerhet
system care: owner olle, manager sven
ticket: recertified
expect field review_at="2028-05-23 09:00"
