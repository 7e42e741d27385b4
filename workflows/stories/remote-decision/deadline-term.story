# Two years, and told three months and one month before.
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

grant access las on care to anna until 2029-06-30
desk: submit "Journal hemifrån" system=care equipment=mobile
olle: decide-owner
vera: decide-manager
until 2028-08-26 00:00
expect fired term@-90d
expect notified system-owner remote-ending
until 2028-10-25 00:00
expect fired term@-30d
expect notified system-manager remote-ending
until 2028-11-24 00:00
expect fired term@0d
expect state expired
expect signalled grants-on:system revoke-remote-mobile
