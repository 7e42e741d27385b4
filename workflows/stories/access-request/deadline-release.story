# What is endorsed but never released reminds, climbs, and expires.
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

person ivar: it-chief
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: approve
until 2026-11-24 09:00
expect fired release@20%
expect notified system-manager access-to-release
until 2026-11-26 09:00
expect fired release@60%
expect notified system-owner access-to-decide
until 2026-11-30 09:00
expect fired release@100%
expect escalated system-owner
until 2027-01-12 09:00
expect fired release@600%
expect state expired
