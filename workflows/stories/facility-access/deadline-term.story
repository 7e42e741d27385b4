# Told a month and a week before; over on its day.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-01-31
ivar: decide
kalle: issue card=K17
until 2027-01-02 00:00
expect fired term@-30d
expect notified subject facility-ending
until 2027-01-25 00:00
expect fired term@-7d
until 2027-01-31 23:59
expect granted facility hall to bo
until 2027-02-01 00:00
expect state expired
expect not granted facility hall to bo
expect notified central-it card-to-return
