# A question that nobody answers closes the ticket.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

start 2026-11-23 09:00
anna: report "Jag behöver kunna journalen bättre" system=care
chef: remit question="Vilken del?"
until 2026-11-30 09:00
expect fired completion@50%
expect notified requester question-reminder
until 2026-12-07 09:00
expect fired completion@100%
until 2026-12-21 09:00
expect fired completion@200%
expect state closed
expect notified requester need-unanswered
