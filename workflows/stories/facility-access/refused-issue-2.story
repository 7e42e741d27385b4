# Hand out the card: not when the time granted has passed.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

start 2026-11-23 09:00
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2026-11-30
ivar: decide
until 2026-12-02 09:00
kalle: issue card=K17 -> refused E-FOR-LANGT
anna: withdraw
expect state cancelled
