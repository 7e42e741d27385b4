# The only coordinator has asked for it: the security chief states.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

sam: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
expect notified security-chief statement-wanted
expect not notified it-chief statement-wanted
sam: state-coordinator coordinator_statement="Bra" -> refused E-FYRA-OGON
ivar: state-central-it central_it_statement="Bra" -> refused E-ROLL
kalle: state-central-it central_it_statement="Tillstyrks"
expect not notified security-chief statement-wanted
kim: state-coordinator coordinator_statement="Tillstyrks"
expect state council
