# Only the line manager answers, and nobody for themselves.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

person anna: line-manager of anna
anna: report -> refused E-UPPGIFT-SAKNAS
anna: report "Jag behöver kunna journalen bättre"
bo: approve date=2027-03-31 -> refused E-EJ-CHEF
anna: approve date=2027-03-31 -> refused E-EGEN-SAK
anna: decline "Jag säger nej till mig själv" -> refused E-EGEN-SAK
chef: approve -> refused E-UPPGIFT-SAKNAS
chef: approve date=2028-03-31 -> refused E-FOR-LANGT
chef: approve date=2026-10-31 -> refused E-FOR-LANGT
chef: approve date=2027-03-31
expect state answered
bo: fulfil -> refused E-ROLL
