# The only one of central IT has asked for it: the IT chief states.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

kalle: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
expect notified it-chief statement-wanted
expect not notified security-chief statement-wanted
kim: state-coordinator coordinator_statement="Bra" -> refused E-ROLL
ivar: state-central-it central_it_statement="Tillstyrks"
sam: state-coordinator coordinator_statement="Tillstyrks"
expect state council
