# Nor does the IT chief's deputy decide on the chief, or on themselves.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

person ivar: it-chief, away
person eva: deputy of ivar
anna: submit "Chefen" subject=eva purpose="Tillsyn" zone=hall until=2027-06-30
eva: decide -> refused E-EGEN-SAK
