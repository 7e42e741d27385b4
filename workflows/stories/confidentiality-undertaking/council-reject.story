# The council says no.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
kalle: state-central-it central_it_statement="Tillstyrks"
sam: state-coordinator coordinator_statement="Tillstyrks"
ticket: council-reject council_decision="Avslag"
expect state rejected
expect notified requester rejected
expect not granted undertaking to kons
