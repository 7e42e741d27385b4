# Silence revokes, and with it what people have.
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
sam: reconsider "En dator är stulen"
+7d
expect fired reconsidering@50%
expect notified business-manager reminder
+7d
expect fired reconsidering@100%
expect state revoked
expect not granted remote mobile on care
expect signalled grants-on:system revoke-remote-mobile
expect notified system-manager remote-revoked
