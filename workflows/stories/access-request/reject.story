# A rejection has a reason, at every step.
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
chef: reject "Nej" -> refused E-MOTIVERING
sven: reject "Det behövs inte för uppgifterna" -> refused E-EJ-CHEF
chef: avslå "Det behövs inte för uppgifterna"
expect state rejected
expect notified requester access-rejected
expect notified subject access-rejected
expect clock endorsement met
