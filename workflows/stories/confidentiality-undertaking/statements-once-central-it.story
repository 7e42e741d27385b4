# Central IT states once.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

person kajsa: central-it
person stina: security-coordinator
anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
kalle: state-central-it central_it_statement="Tillstyrks"
kajsa: state-central-it central_it_statement="Avstyrks" -> refused E-VILLKOR
