# Signed is what has the paper attached, and not by the subject.
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
ticket: council-approve
anna: sign -> refused E-UNDERLAG
anna: attach kind=other
anna: sign -> refused E-UNDERLAG
anna: attach kind=undertaking
kons: sign -> refused E-ROLL
sam: sign
expect state active
