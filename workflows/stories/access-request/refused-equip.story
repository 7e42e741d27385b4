# Nobody names the equipment of their own work from afar.
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

role las on care: remote
ticket BEH-2026-000001: access-request, open parent, made order-approved by chef
ticket: ordered subject=anna system=care role=las task="Ny handläggare" from=2026-12-01 to=2027-11-30
person anna: line-manager of anna, profile handlaggare
anna: equip equipment=mobile -> refused E-EGEN-SAK
chef: equip equipment=mobile
expect field equipment=mobile
