# A report to the council is not forgotten.
person per: council-chair
person vera: council-vice-chair
person m1: council-member
person m2: council-member
person m3: council-member
person sek: council-secretary
person sam: security-coordinator
person ivar: it-chief
person kalle: central-it
person olle: employee
person maj: employee
system care: owner olle, manager maj

ticket: announce title="Akut byte av brandvägg"
+25d
expect fired chair-report@50%
expect notified council-secretary report-wanted
+30d
expect fired chair-report@100%
expect notified council-chair overdue
