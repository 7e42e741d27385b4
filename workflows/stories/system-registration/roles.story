# The owner lays down which roles there are (R84); the next one begins with
# nothing of the one before.
person olle: department-head
person maj: employee
person sam: security-coordinator
person ivar: it-chief
system care: owner olle, manager maj, business

maj: take-up "Journalen" system=care
olle: classify confidentiality=3 integrity=3 availability=3
system care: owner olle, manager maj, business, classified
maj: complete user_groups="Vården" administrators="Centrala IT" app_supplier=Omsorg operations_supplier=Drift contacts="Jour 123" parts="Databas" catalogue=1
ivar: register
maj: set-role "Behövs för revisionen" role=granskare role_label="Granskare" -> refused E-EJ-AGARE
olle: set-role "Kort" role=granskare role_label="Granskare" -> refused E-MOTIVERING
olle: set-role "Behövs för revisionen" role=granskare role_label="Granskare" role_privileged=true role_courses=sakerhet
expect register role-set role=granskare
expect notified system-manager catalogue-changed
expect notified security-coordinator catalogue-changed
expect field role=""
expect field role_courses=""
olle: set-role "Behövs för läsning" role=las role_label="Läsa"
expect register role-set role=las
expect not register role-set privileged=true
olle: end-role "Kort" role=las -> refused E-MOTIVERING
olle: end-role "Används inte längre" role=las
expect register role-end role=las
expect state registered
