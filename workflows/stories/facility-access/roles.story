# Nobody else decides.
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
kim: decide -> refused E-ROLL
kalle: decide -> refused E-ROLL
anna: decide -> refused E-ROLL
ivar: decide
anna: issue card=K17 -> refused E-ROLL
kalle: issue -> refused E-UPPGIFT-SAKNAS
