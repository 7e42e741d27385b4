# Who pointed it out takes it back.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

anna: report "Jag behöver kunna journalen bättre" system=care
bo: withdraw -> refused E-ROLL
anna: withdraw
expect state cancelled
expect clock answer stopped
