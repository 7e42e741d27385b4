# The council asks, and is answered in the same matter.
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
expect state remitted
expect notified security-coordinator matter-referred
sam: answer -> refused E-UPPGIFT-SAKNAS
anna: answer reply="Bara läsning" scope="Läsa journaler" -> refused E-UPPGIFT-OKAND
anna: answer reply="Bara läsning"
expect state council
expect signalled children resubmit
expect not spawned council-matter
