# A card that nobody hands out.
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
ivar: decide
+8d
expect fired issuing@100%
expect notified central-it card-to-issue
+45d
expect fired issuing@600%
expect state lapsed
