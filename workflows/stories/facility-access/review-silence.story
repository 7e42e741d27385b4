# Silence revokes.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-11-20
ivar: decide
kalle: issue card=K17
until 2027-05-23 09:00
expect state reviewing
+16d
expect fired answer@50%
expect notified it-chief facility-review
+20d
expect fired answer@100%
expect state revoked
expect notified it-chief facility-unreviewed
expect not granted facility hall to bo
