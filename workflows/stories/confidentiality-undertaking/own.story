# Nobody asks for their own, nor states on it.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

person kons: security-coordinator, external
kons: submit "Jag" subject=kons company=Konsulten scope="Journaler" until=2027-11-30 -> refused E-EGEN-SAK
anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
kons: state-coordinator coordinator_statement="Bra" -> refused E-EGEN-SAK
