# Grant to the IT chief: not beyond the employment, never without the escort
# asked for, nor when the time has passed.
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
anna: submit "Tillsyn" subject=ivar purpose="Tillsyn" zone=hall until=2026-11-30 escorted=true
ivar: pass-on
person ivar: it-chief, employed until 2026-11-27
kim: decide -> refused E-ANSTALLNING
person ivar: it-chief
kim: decide escorted=false -> refused E-VILLKOR
until 2026-12-02 09:00
kim: decide -> refused E-FOR-LANGT
kim: reject "Tiden som begärdes har gått"
expect state rejected
