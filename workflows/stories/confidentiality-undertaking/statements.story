# Both statements, by two persons, in either order.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
sam: refer -> refused E-BESLUT-SAKNAS
anna: state-coordinator coordinator_statement="Ja" -> refused E-ROLL
sam: state-coordinator -> refused E-UPPGIFT-SAKNAS
sam: state-coordinator coordinator_statement="Tillstyrks"
kalle: refer -> refused E-BESLUT-SAKNAS
kalle: state-central-it -> refused E-UPPGIFT-SAKNAS
kalle: state-central-it central_it_statement="Tillstyrks"
expect state council
