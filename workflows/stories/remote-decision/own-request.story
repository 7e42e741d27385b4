# Who asks does not decide.
person anna: employee
person olle: department-head
person vera: business-manager
person fred: department-head
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person desk: service-desk
system care: owner olle, manager anna, classified
system mail: owner olle, manager anna

person olle: business-manager
olle: submit "Journal hemifrån" system=care equipment=mobile -> refused E-VILLKOR
desk: submit for=olle "Journal hemifrån" system=care equipment=mobile -> refused E-VILLKOR
person olle: employee
system care: owner fred, manager anna, classified
olle: submit "Journal hemifrån" system=care equipment=mobile
# Who has asked, and comes to decide afterwards, does not.
person olle: business-manager
system care: owner olle, manager anna, classified
olle: decide-owner -> refused E-FYRA-OGON
olle: decide-manager -> refused E-FYRA-OGON
