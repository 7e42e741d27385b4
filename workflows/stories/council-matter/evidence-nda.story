# An undertaking has both statements, or is no matter for the council.
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

ticket: raise title="Sekretess" kind=nda proposal="Insyn i journaler" coordinator_statement="Tillstyrks" subject=olle
expect state drafted
sek: prepare rapporteur=sam -> refused E-UNDERLAG
# Nobody but central IT says what central IT says.
sek: prepare rapporteur=sam central_it_statement="Tillstyrks" -> refused E-UPPGIFT-OKAND
sek: attach kind=central-it-statement
sek: prepare rapporteur=sam -> refused E-UNDERLAG
kalle: attach kind=central-it-statement
sek: prepare rapporteur=sam
expect state prepared
