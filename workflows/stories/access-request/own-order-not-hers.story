# Nobody else's order is an endorsement, and nobody endorses for themselves.
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

person chef: line-manager of anna, line-manager of chef
bo: submit-approved subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-EJ-CHEF
chef: submit-approved subject=chef system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-EGEN-SAK
chef: order-approved subject=chef profile=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect refused E-EGEN-SAK
bo: new subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-06-30
expect state requested
