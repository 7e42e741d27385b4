# What a registered system consists of is the manager's to tell, and the
# register hears of it; a party only where one is told.
person olle: department-head
person maj: employee
person anna: employee
person ivar: it-chief
system care: owner olle, manager maj, business, classified

maj: take-up "Journalen" system=care
olle: classify confidentiality=3 integrity=3 availability=3
maj: complete user_groups="Vården" administrators="Centrala IT" app_supplier=Omsorg operations_supplier=Drift contacts="Jour 123" parts="Databas" catalogue=1
ivar: register
anna: complete hosts=care03 -> refused E-ROLL
maj: complete hosts=care03 integrations=mail
expect register system-parts hosts=care03
expect register system-parties administrators="Centrala IT"
