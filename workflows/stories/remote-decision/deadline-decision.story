# Reminded, escalated, and over without a decision.
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
+1d
expect fired decision@20%
expect notified system-owner reminder
+2d
expect fired decision@60%
+4d
expect fired decision@100%
expect notified it-chief overdue
+45d
expect fired decision@600%
expect state expired
