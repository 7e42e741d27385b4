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
+28d
expect fired chair-report@-14d
expect notified council-secretary report-wanted
+14d
expect fired chair-report@0d
expect notified council-chair overdue
