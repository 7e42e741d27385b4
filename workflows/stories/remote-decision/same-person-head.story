# Also not when the owner heads the department.
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
olle: decide-above "Jag är även överordnad" -> refused E-ROLL
kim: decide-above "Systemägaren är förvaltningschef"
expect state allowed
