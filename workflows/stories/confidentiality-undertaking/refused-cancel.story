# Cancel: not by who has had a hand in it.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
person anna: employee, service-desk
anna: cancel "Registrerad två gånger av misstag" -> refused E-FYRA-OGON
person anna: employee
desk: cancel "Registrerad två gånger av misstag"
expect state cancelled
