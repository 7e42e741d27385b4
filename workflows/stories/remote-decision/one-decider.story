# One decider is none.
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
expect state requested
expect not granted remote mobile on care
olle: decide-manager -> refused E-ROLL
vera: decide-owner -> refused E-EJ-AGARE
anna: decide-manager -> refused E-ROLL
