# What has become privileged since the owner's decision is released for half a year at most.
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

role las on care
profile handlaggare: handlaggare on care
bo: submit subject=anna system=care role=las task="Läser" from=2026-12-01 to=2027-11-30
chef: approve
olle: owner-approve
role las on care: privileged
sven: release -> refused E-FOR-LANGT
sven: release to=2027-05-31
expect state released
