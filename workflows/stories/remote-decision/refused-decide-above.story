# Allow as the level above: not on a matter of one's own.
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
person olle: department-head, business-manager

desk: submit "Journal hemifrån" system=care equipment=mobile
olle: decide-owner
person olle: department-head, business-manager, security-chief
olle: decide-above "Systemägaren är förvaltningschef" -> refused E-EGEN-SAK
person olle: department-head, business-manager
