# T-approve: reminded after one and three days, the next level after five, over after thirty.
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

person avd: department-head
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
until 2026-11-24 09:00
expect fired endorsement@20%
expect notified line-manager access-to-endorse
until 2026-11-26 09:00
expect fired endorsement@60%
expect notified line-manager access-to-endorse
until 2026-11-30 09:00
expect fired endorsement@100%
expect escalated department-head
worker: escalated told=avd rung=0
expect notified field:told escalated
expect state requested
until 2027-01-12 09:00
expect fired endorsement@600%
expect state expired
expect notified requester access-expired
chef: approve -> refused E-TILLSTAND
