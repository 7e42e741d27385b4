# A security block goes before others, and only the coordinator lifts it.
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
sven: release
eva: take
eva: provisioned account=anna method="Grupp i katalogen"
until 2026-12-02 09:00
chef: suspend cause=other "Bytt uppgifter en tid"
karin: suspend cause=other "Misstänkt intrång" -> refused E-VILLKOR
ivar: suspend cause=security "Misstänkt intrång"
expect state suspended
expect field cause=security
chef: unsuspend "Tillbaka på uppgiften" -> refused E-VILLKOR
karin: unsuspend "Inget intrång, falskt larm"
expect state active
expect granted access handlaggare on care to anna
karin: suspend cause=incident "Ingår i en incident"
chef: unsuspend "Incidenten är löst"
expect state active
