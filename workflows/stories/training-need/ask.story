# The line manager asks before answering.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

anna: report "Jag behöver kunna journalen bättre" system=care
chef: remit -> refused E-UPPGIFT-SAKNAS
chef: remit question="Vilken del?"
expect state returned
expect notified requester question
anna: complete -> refused E-UPPGIFT-SAKNAS
anna: complete "Läkemedelslistan"
expect state reported
chef: approve date=2027-03-31
expect state answered
