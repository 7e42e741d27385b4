# An outsider has an undertaking as long as the card.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Konsult" subject=kons purpose="Byta diskar" zone=hall until=2027-06-30
ivar: decide -> refused E-SEKRETESSFORBINDELSE
grant undertaking Konsulten to kons until 2027-05-31
ivar: decide -> refused E-SEKRETESSFORBINDELSE
ivar: decide until=2027-05-31
expect state decided
kalle: issue card=K17
expect granted facility hall to kons
