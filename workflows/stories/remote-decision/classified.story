# No decision on what is not classified.
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

desk: submit "Post hemifrån" system=mail equipment=mobile
olle: decide-owner -> refused E-KLASSNING
vera: decide-manager -> refused E-KLASSNING
kim: decide-above "Systemägaren är verksamhetsansvarig" -> refused E-KLASSNING
