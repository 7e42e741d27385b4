# A system that the register has already is taken up, and registered as any.
person olle: department-head
person maj: employee
person anna: employee
person ivar: it-chief
person sam: security-coordinator
system care: owner olle, manager maj, business

anna: take-up "Journalen" system=care -> refused E-ROLL
maj: take-up "Journalen" system=care
expect state manned
expect register system-carry system=care
expect notified system-owner to-classify
maj: classify confidentiality=3 integrity=3 availability=3 -> refused E-EJ-AGARE
olle: classify confidentiality=3 integrity=3 availability=3
expect state classified
system care: owner olle, manager maj, business, classified
maj: complete user_groups="Vården" administrators="Centrala IT" app_supplier=Omsorg missing="Vi driver den" contacts="Jour 123" parts="Databas" hosts="care01, care02" catalogue=1
ivar: register
expect state registered
expect register system-parties administrators="Centrala IT"
expect register system-parts system=care
expect spawned system-approval 1
