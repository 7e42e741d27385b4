# Decided by the IT chief, handed out by another, returned.
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
expect state requested
expect notified it-chief to-decide
ivar: decide
expect state decided
expect notified central-it card-to-issue
kalle: issue card=K17
expect state issued
expect granted facility hall to bo
expect notified subject card-issued
kalle: return
expect state returned
expect not granted facility hall to bo
