# Sixty and fourteen days before.
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
ticket: council-approve council_decision="Bifall"
anna: attach kind=undertaking
anna: sign
until 2027-10-02 01:00
expect fired warning@-60d
expect state expiring
expect notified subject undertaking-ending
until 2027-11-17 00:00
expect fired term@-14d
expect notified security-coordinator undertaking-ending
