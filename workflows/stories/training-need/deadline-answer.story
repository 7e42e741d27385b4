# The line manager has ten office days; then the next level hears of it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

start 2026-11-23 09:00
anna: report "Jag behöver kunna journalen bättre" system=care
until 2026-11-30 09:00
expect fired answer@50%
expect notified line-manager need-to-answer
until 2026-12-04 09:00
expect fired answer@90%
until 2026-12-07 09:00
expect fired answer@100%
expect escalated department-head
worker: escalated told=avd rung=0
expect notified field:told escalated
expect state reported
