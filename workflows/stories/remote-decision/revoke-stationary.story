# The other equipment is another decision.
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
desk: submit "Journal hemifrån" system=care equipment=stationary
olle: decide-owner
vera: decide-manager
expect granted remote stationary on care
ticket: revoke
expect state revoked
expect signalled grants-on:system revoke-remote-stationary
expect not signalled grants-on:system revoke-remote-mobile
