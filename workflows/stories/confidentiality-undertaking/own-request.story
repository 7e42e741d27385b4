# Who asks does not state.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

person anna: security-coordinator
anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
anna: state-coordinator coordinator_statement="Bra" -> refused E-FYRA-OGON
