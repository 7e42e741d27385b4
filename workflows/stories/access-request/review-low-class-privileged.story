# A privileged role is looked at after three months however low the class is, by its kind and by the catalogue.
person anna: employee, profile handlaggare
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
person karin: security-coordinator
system care: owner olle, manager sven, low-class
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01

bo: submit kind=privileged subject=anna system=care role=handlaggare task="Drift" from=2026-11-23 to=2027-05-22
chef: approve
olle: owner-approve
sven: release
eva: take
eva: provisioned account=anna-adm method="Katalogen"
expect field review_at="2027-02-23 09:00"
karin: suspend cause=security "Kontot syns på fel ställe"
ticket: recertified
expect field review_at="2027-02-23 09:00"
expect state suspended
