# Hand out the card: not where somebody named is away.
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
person bo: employee, away
kalle: issue card=K17 -> refused E-INAKTIV
person bo: employee
kalle: issue card=K17
expect state issued
