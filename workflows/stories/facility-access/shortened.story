# Who decides shortens the time, or wants an escort, and never the other way.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-06-30 escorted=true
ivar: decide escorted=false -> refused E-VILLKOR
ivar: decide until=2027-07-01 -> refused E-UPPGIFT-FEL
ivar: decide until=2027-05-31
expect field until=2027-05-31
