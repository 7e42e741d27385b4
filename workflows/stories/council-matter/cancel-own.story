# Nobody cancels their own.
person per: council-chair
person vera: council-vice-chair
person m1: council-member
person m2: council-member
person m3: council-member
person sek: council-secretary
person sam: security-coordinator
person ivar: it-chief
person kalle: central-it
person olle: employee
person maj: employee
system care: owner olle, manager maj

sek: submit "Dubbelt" kind=other proposal="Samma"
sek: cancel "Upprättat två gånger av misstag" -> refused E-FYRA-OGON
sek: withdraw
expect state cancelled
