# State for central IT: not on a matter of one's own.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
person kons: employee, external, central-it
kons: state-central-it central_it_statement="Tillstyrks" -> refused E-EGEN-SAK
person kons: employee, external
kalle: state-central-it central_it_statement="Tillstyrks"
expect state requested
