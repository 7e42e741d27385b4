# An access is suspended with its cause, and opens when training and presence allow.
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
sven: release
eva: take
eva: provisioned account=anna method="Grupp i katalogen"
until 2026-12-02 09:00
bo: suspend cause=other "Bytt uppgifter en tid" -> refused E-ROLL
chef: suspend "Bytt uppgifter en tid" -> refused E-VILLKOR
chef: suspend cause=other "Kort" -> refused E-MOTIVERING
chef: suspend cause=security "Misstänkt intrång" -> refused E-VILLKOR
chef: spärra cause=other "Bytt uppgifter en tid"
expect state suspended
expect not granted access handlaggare on care to anna
expect notified subject access-suspended
chef: unsuspend -> refused E-MOTIVERING
grant course sakerhet to anna until 2026-11-30
chef: unsuspend "Tillbaka på uppgiften" -> refused E-UTBILDNING
grant course sakerhet to anna until 2028-11-30
person anna: employee, profile handlaggare, away
chef: unsuspend "Tillbaka på uppgiften" -> refused E-FRANVARO
person anna: employee, profile handlaggare
karin: unsuspend "Tillbaka på uppgiften" -> refused E-VILLKOR
chef: unsuspend "Tillbaka på uppgiften"
expect state active
expect granted access handlaggare on care to anna
expect field cause=""
