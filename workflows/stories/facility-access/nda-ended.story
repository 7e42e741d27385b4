# An undertaking that has ended since.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

grant undertaking Konsulten to kons until 2027-06-30
anna: submit "Konsult" subject=kons purpose="Byta diskar" zone=hall until=2027-06-30
ivar: decide
grant undertaking Konsulten to kons until 2026-11-01
kalle: issue card=K17 -> refused E-SEKRETESSFORBINDELSE
