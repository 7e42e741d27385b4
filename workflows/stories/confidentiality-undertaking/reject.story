# Not even sent to the council.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
sam: reject "Nej" -> refused E-MOTIVERING
anna: reject "Företaget är inte godkänt" -> refused E-ROLL
sam: reject "Företaget är inte godkänt"
expect state rejected
