# A no has a reason, and closes by itself.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

start 2026-11-23 09:00
anna: report "Jag behöver kunna journalen bättre" system=care
chef: decline "Nej" -> refused E-MOTIVERING
chef: decline "Kursen ges inte i år, vi tar det nästa år"
expect state answered
expect field outcome=declined
expect notified requester need-declined
anna: fulfil -> refused E-VILLKOR
chef: postpone date=2027-03-31 "Senare i vår" -> refused E-VILLKOR
until 2026-12-07 09:00
expect fired settle@100%
expect state closed
