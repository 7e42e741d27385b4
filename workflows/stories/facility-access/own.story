# The IT chief's own access is the security chief's.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Chefen" subject=ivar purpose="Tillsyn" zone=hall until=2027-06-30
ivar: decide -> refused E-EGEN-SAK
kim: decide -> refused E-ROLL
ivar: pass-on
expect state own
expect notified security-chief to-decide
ivar: decide -> refused E-ROLL
kim: decide
expect state decided
