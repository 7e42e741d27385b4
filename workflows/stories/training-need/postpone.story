# Another date is set for a reason.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

anna: report "Jag behöver kunna journalen bättre" system=care
chef: approve date=2027-03-31
chef: postpone date=2027-05-31 "Fullt" -> refused E-MOTIVERING
chef: postpone date=2027-05-31 "Kursen är full i mars"
expect notified requester need-approved
chef: close "Slut" -> refused E-MOTIVERING
chef: close "Hon har bytt uppgifter"
expect state closed
