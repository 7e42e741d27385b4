# Reminders, then the chiefs, then it is over.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult hos vården" subject=kons company=Konsulten scope="Journaler" until=2027-11-30
+1d
expect fired statements@20%
expect notified central-it reminder
+2d
expect fired statements@60%
+4d
expect fired statements@100%
expect notified security-chief overdue
+45d
expect fired statements@600%
expect state expired
