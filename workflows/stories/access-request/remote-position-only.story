# Equipment is named only for work from afar.
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

ticket BEH-2026-000007: access-request, open parent, made approve by chef
ticket: ordered subject=anna system=care role=handlaggare task="Utreder" from=2026-12-01 to=2027-11-30 endorsed_by=chef
chef: equip equipment=mobile -> refused E-VILLKOR
expect field equipment_wanted=""
chef: change-equipment equipment=mobile -> refused E-VILLKOR
