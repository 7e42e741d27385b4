# The level above decides only where owner and responsible manager are one.
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

desk: submit "Journal hemifrån" system=care equipment=mobile
olle: decide-owner
kim: decide-above "Den verksamhetsansvariga har inte tid" -> refused E-INTE-BADA
vera: decide-manager
expect state allowed
