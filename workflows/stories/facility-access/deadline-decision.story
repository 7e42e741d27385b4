# Reminded, escalated, over.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-06-30
+1d
expect fired decision@20%
expect notified it-chief reminder
+2d
expect fired decision@60%
+4d
expect fired decision@100%
expect notified security-chief overdue
+45d
expect fired decision@600%
expect state lapsed
expect notified requester request-expired
