# One person in both roles states once.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

person sam: security-coordinator, central-it
anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
sam: state-coordinator coordinator_statement="Tillstyrks"
sam: state-central-it central_it_statement="Tillstyrks" -> refused E-FYRA-OGON
