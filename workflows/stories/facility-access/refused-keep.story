# Keep: not where somebody named is away.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Chefen" subject=ivar purpose="Tillsyn" zone=hall until=2027-11-20
ivar: pass-on
kim: decide
kalle: issue card=K1
until 2027-05-23 09:00
person ivar: it-chief, away
kim: keep -> refused E-INAKTIV
person ivar: it-chief
kim: keep
expect state issued
