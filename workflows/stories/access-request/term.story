# No access is for longer than its kind allows, and none is over before it begins.
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

role admin on care: privileged
bo: submit subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2028-11-23 -> refused E-FOR-LANGT
bo: submit subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2026-11-20 -> refused E-FOR-LANGT
bo: submit subject=anna system=care role=admin task="x" from=2026-11-23 to=2027-05-23 -> refused E-FOR-LANGT
bo: submit kind=privileged subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-05-23
expect refused E-FOR-LANGT
bo: submit kind=external subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-11-23
expect refused E-FOR-LANGT
bo: submit kind=remote equipment=mobile subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-11-23
expect refused E-FOR-LANGT
bo: order subject=anna profile=handlaggare task="x" from=2026-11-23 to=2028-11-23 -> refused E-FOR-LANGT
bo: submit subject=anna system=care role=admin task="x" from=2026-11-23 to=2027-05-22
expect state requested
