# A day that has passed while it lay unsigned.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2026-11-30
kalle: state-central-it central_it_statement="Tillstyrks"
sam: state-coordinator coordinator_statement="Tillstyrks"
ticket: council-approve
anna: attach kind=undertaking
until 2026-12-02 09:00
anna: sign -> refused E-FOR-LANGT
