# Nobody enters the hall after the employment has ended.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

person bo: employee, employed until 2027-05-31
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-06-30 -> refused E-ANSTALLNING
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-05-31
ivar: decide
person bo: employee, employed until 2027-04-30
kalle: issue card=K-17 -> refused E-ANSTALLNING
