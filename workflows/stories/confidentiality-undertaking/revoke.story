# Revoked with a reason, and with it every right.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

grant access las on care to kons until 2028-01-01
anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
kalle: state-central-it central_it_statement="Tillstyrks"
sam: state-coordinator coordinator_statement="Tillstyrks"
ticket: council-approve council_decision="Bifall"
anna: attach kind=undertaking
anna: sign
sam: revoke "Brott" -> refused E-MOTIVERING
anna: revoke "Uppdraget är avslutat i förtid" -> refused E-ROLL
sam: revoke "Uppdraget är avslutat i förtid"
expect state ended
expect not granted undertaking to kons
expect signalled grants-of:subject revoke
