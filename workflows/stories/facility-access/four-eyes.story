# Who decided, or gets it, does not hand it out.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

person ivar: it-chief, central-it
person bo: access-admin
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-06-30
ivar: decide
ivar: issue card=K17 -> refused E-FYRA-OGON
bo: issue card=K17 -> refused E-EGEN-SAK
ada: issue card=K17
expect state issued
