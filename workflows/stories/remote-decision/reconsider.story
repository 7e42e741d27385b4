# Another classification opens it again; what was allowed stays two weeks.
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

grant access las on care to anna until 2027-06-30
desk: submit "Journal hemifrån" system=care equipment=mobile
olle: decide-owner
vera: decide-manager
ticket: reconsider
expect state reconsidered
expect granted remote mobile on care
expect notified system-owner to-reconsider
vera: condition conditions="Endast läsning"
olle: decide-owner
expect state reconsidered
vera: decide-manager
expect state allowed-with-conditions
expect granted remote mobile on care
