# Who has seen the no may close it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

anna: report "Jag behöver kunna journalen bättre" system=care
chef: decline "Kursen ges inte i år, vi tar det nästa år"
bo: close -> refused E-ROLL
anna: close
expect state closed
