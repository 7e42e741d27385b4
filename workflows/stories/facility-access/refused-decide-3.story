# Grant: not beyond the employment, nor when the time asked for has passed.
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
anna: submit "Byta diskar" kind=visit subject=bo purpose="Byta diskar" zone=hall until=2026-11-30 -> refused E-VILLKOR
anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2026-11-30 escorted=true
person bo: employee, employed until 2026-11-27
ivar: decide -> refused E-ANSTALLNING
person bo: employee
ivar: decide escorted=false -> refused E-VILLKOR
until 2026-12-02 09:00
ivar: decide -> refused E-FOR-LANGT
ivar: reject "Tiden som begärdes har gått"
expect state rejected
