# Grant: not for longer than was asked, nor on a matter of one's own,
# nor where somebody named is away, nor without an undertaking.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Chefen" subject=ivar purpose="Tillsyn" zone=hall until=2027-11-20
ivar: pass-on
kim: decide until=2029-12-31 -> refused E-UPPGIFT-FEL
person ivar: it-chief, security-chief
ivar: decide -> refused E-EGEN-SAK
person ivar: it-chief
person ivar: it-chief, away
kim: decide -> refused E-INAKTIV
person ivar: it-chief
person ivar: it-chief, external
kim: decide -> refused E-SEKRETESSFORBINDELSE
person ivar: it-chief
kim: decide
expect state decided
