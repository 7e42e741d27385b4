# A card that does not come back.
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
kalle: issue card=K17
ticket: revoke
+2d
expect fired handing-back@40%
expect notified subject card-to-return
+5d
expect fired handing-back@100%
expect notified security-coordinator card-missing
