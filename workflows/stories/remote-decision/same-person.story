# Owner and manager are one: the level above decides too.
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
desk: submit "Journal hemifrån" system=care equipment=mobile
kim: decide-above "Systemägaren är verksamhetsansvarig" -> refused E-BESLUT-SAKNAS
olle: decide-owner
olle: decide-manager -> refused E-EGEN-SAK
kim: decide-above -> refused E-MOTIVERING
olle: decide-above "Jag beslutar själv" -> refused E-ROLL
fred: decide-above "Systemägaren är verksamhetsansvarig" -> refused E-ROLL
kim: decide-above "Systemägaren är verksamhetsansvarig"
expect state allowed
