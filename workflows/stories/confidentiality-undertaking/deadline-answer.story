# Its question is answered within a week, or the request lapses.
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
ticket: council-remit
+8d
expect fired answer@100%
expect notified requester overdue
+45d
expect state expired
expect signalled children call-off
