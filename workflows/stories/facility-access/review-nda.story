# Not for an outsider whose undertaking has ended.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

grant undertaking Konsulten to kons until 2027-11-20
anna: submit "Konsult" subject=kons purpose="Byta diskar" zone=hall until=2027-11-20
ivar: decide
kalle: issue card=K1
until 2027-05-23 09:00
grant undertaking Konsulten to kons until 2026-12-01
ivar: keep -> refused E-SEKRETESSFORBINDELSE
ivar: revoke "Sekretessförbindelsen har gått ut"
expect state revoked
