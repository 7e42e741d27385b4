# Set another date: not for too long, or in the past.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

anna: report "Jag behöver kunna journalen bättre" system=care
chef: approve date=2027-03-31
chef: postpone "Kursen är full i mars" date=2040-01-01 -> refused E-FOR-LANGT
chef: postpone date=2027-05-31 "Kursen är full i mars"
expect state answered
