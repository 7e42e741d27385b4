# Cancel: not by who has had a hand in it.
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
person anna: employee, service-desk
anna: cancel "Registrerad två gånger av misstag" -> refused E-FYRA-OGON
person anna: employee
desk: cancel "Registrerad två gånger av misstag"
expect state cancelled
