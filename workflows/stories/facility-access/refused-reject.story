# Reject: not without a reason.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Chefen" subject=ivar purpose="Tillsyn" zone=hall until=2027-06-30
ivar: pass-on
kim: reject -> refused E-MOTIVERING
kim: reject "Tillsynen görs av driften"
expect state rejected
