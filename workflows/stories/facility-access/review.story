# Kept by the IT chief every six months, never by oneself.
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
ivar: keep -> refused E-TILLSTAND
until 2027-05-23 09:00
expect fired review@0d
expect state reviewing
expect notified it-chief facility-review
expect granted facility hall to bo
bo: keep -> refused E-ROLL
ivar: keep
expect state issued
expect field review_at="2027-11-23 09:00"
+25d
expect state issued
