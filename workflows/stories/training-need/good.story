# The good way: pointed out, approved with a date, fulfilled.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

anna: report "Jag behöver kunna journalen bättre" system=care
expect state reported
expect notified line-manager need-to-answer
expect notified system-manager need-reported
chef: bevilja date=2027-03-31 course=journal
expect state answered
expect field outcome=approved
expect notified requester need-approved
anna: fulfil
expect state fulfilled
