# What the position does not need takes the owner's consent.
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

profile handlaggare: las on mail
system mail: owner olle, manager sven
role las on mail
grant approval on mail until 2029-01-01
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: approve
expect notified system-owner access-to-decide
sven: release -> refused E-BESLUT-SAKNAS
olle: owner-approve
sven: release
expect state released
