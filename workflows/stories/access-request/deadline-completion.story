# A question that nobody answers ends the order.
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
chef: remit question="Vilken enhet?"
until 2026-11-26 09:00
expect fired completion@60%
expect notified requester question-reminder
until 2026-11-30 09:00
expect fired completion@100%
expect notified line-manager answer-overdue
until 2027-01-12 09:00
expect fired completion@600%
expect state expired
