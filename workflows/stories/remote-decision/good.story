# Owner and responsible manager, each for their part; two years.
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
expect state requested
expect notified system-owner to-decide
expect notified business-manager to-decide
olle: decide-owner
expect state requested
vera: decide-manager
expect state allowed
expect granted remote mobile on care
expect not granted remote stationary on care
expect notified requester remote-allowed
until 2028-11-22 23:00
expect state allowed
until 2028-11-24 01:00
expect state expired
expect not granted remote mobile on care
