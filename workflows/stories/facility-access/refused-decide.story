# Grant: not where somebody named is away.
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
person bo: employee, away
ivar: decide -> refused E-INAKTIV
person bo: employee
ivar: decide
expect state decided
