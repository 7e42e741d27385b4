# What was approved is followed up on its date.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

start 2026-11-23 09:00
anna: report "Jag behöver kunna journalen bättre" system=care
chef: approve date=2027-01-31
expect not fired settle@100%
until 2027-01-25 00:00
expect fired fulfilment@-7d
expect notified requester need-soon
until 2027-02-01 00:00
expect fired fulfilment@0d
expect notified line-manager need-due
until 2027-03-03 00:00
expect fired fulfilment@30d
expect escalated department-head
expect state answered
