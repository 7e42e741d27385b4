# Another scope is stated on anew, and by both.
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
sam: amend reply="Bara läsning" scope="Läsa journaler" -> refused E-ROLL
anna: amend reply="Bara läsning" scope="Läsa journaler"
expect state requested
expect signalled children call-off
expect field central_it_statement=""
expect notified central-it statement-wanted
kalle: state-central-it central_it_statement="Tillstyrks även så"
expect state requested
sam: state-coordinator coordinator_statement="Tillstyrks även så"
expect state council
expect spawned council-matter
