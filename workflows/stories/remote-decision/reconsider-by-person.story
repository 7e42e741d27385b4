# The coordinator opens it again, and says why.
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
vera: decide-manager
sam: reconsider "Kort" -> refused E-MOTIVERING
anna: reconsider "En dator är stulen" -> refused E-ROLL
sam: reconsider "En dator är stulen"
expect state reconsidered
