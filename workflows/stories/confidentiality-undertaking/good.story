# Stated on by both, decided by the council, signed, in force until its day.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
expect state requested
expect notified security-coordinator statement-wanted
kalle: state-central-it central_it_statement="Tillstyrks"
expect state requested
expect not spawned council-matter
sam: state-coordinator coordinator_statement="Tillstyrks"
expect state council
expect spawned council-matter 1
expect notified requester with-council
ticket: council-approve council_decision="Bifall"
expect state approved
expect notified requester to-sign
anna: attach kind=undertaking
anna: sign
expect state active
expect granted undertaking to kons
expect notified subject undertaking-active
until 2027-11-30 23:59
expect granted undertaking to kons
expect state expiring
until 2027-12-01 00:00
expect state ended
expect not granted undertaking to kons
