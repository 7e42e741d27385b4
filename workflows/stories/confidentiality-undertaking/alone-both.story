# One person is both: who is above states the other part.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

person sam: security-coordinator, central-it
person kalle: employee
anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
expect not notified it-chief statement-wanted
sam: state-coordinator coordinator_statement="Tillstyrks"
expect notified it-chief statement-wanted
sam: state-central-it central_it_statement="Tillstyrks" -> refused E-FYRA-OGON
ivar: state-central-it central_it_statement="Tillstyrks"
expect state council
