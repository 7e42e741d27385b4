# A deputy answers for a line manager who is away.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

person chef: line-manager of anna, away
person lena: deputy of chef
anna: report "Jag behöver kunna journalen bättre" system=care
lena: approve date=2027-03-31
expect as chef
expect state answered
