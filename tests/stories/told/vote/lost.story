# What a round decides must be possible: else nothing of it has happened.
person anna: employee
person per: council-chair
person m1: council-member
person m2: council-member
person sek: council-secretary
person dep: deputy of anna

anna: submit "Ny rutin"
sek: attach kind=material
per: call
m1: vote no
m2: recuse "Jag äger bolaget"
m2: vote no -> refused E-JAV
per: vote no
per: declare -> refused E-VILLKOR # fails
expect state deciding
expect round open
per: declare
expect refused E-UPPGIFT-SAKNAS
per: declare # fails
expect state deciding
m1: withdraw -> refused E-ROLL
dep: withdraw "För henne som har lämnat in" -> refused E-ROLL
sek: amend plan=B
expect round void
per: call
m1: vote no
per: vote no
per: declare
expect state rejected
expect round lost
