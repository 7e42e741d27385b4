# Never open-ended, never more than a year.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall -> refused E-UPPGIFT-SAKNAS
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-12-31 -> refused E-FOR-LANGT
anna: submit "Byta diskar" subject=bo zone=hall until=2027-06-30 -> refused E-UPPGIFT-SAKNAS
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" until=2027-06-30 -> refused E-UPPGIFT-SAKNAS
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-11-22
expect state requested
ivar: decide until=2027-11-23 -> refused E-UPPGIFT-FEL
