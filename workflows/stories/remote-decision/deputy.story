# A deputy is no second person.
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

person eva: deputy of olle, deputy of vera
person olle: employee, away
person vera: business-manager, away
desk: submit "Journal hemifrån" system=care equipment=mobile
eva: decide-owner
expect as olle
eva: decide-manager -> refused E-EGEN-SAK
