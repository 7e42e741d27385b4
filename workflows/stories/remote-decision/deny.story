# Either of them says no, with a reason.
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
vera: deny "Nej" -> refused E-MOTIVERING
vera: deny "Journaler läses bara på plats"
expect state denied
expect notified requester rejected
expect not granted remote mobile on care
