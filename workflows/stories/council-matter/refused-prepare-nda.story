# An undertaking: not prepared without the statement of the coordinator.
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

ticket: raise title="Sekretess" kind=nda proposal="Insyn i journaler" central_it_statement="Tillstyrks" subject=olle
sek: prepare rapporteur=sam -> refused E-UNDERLAG
kalle: attach kind=coordinator-statement
sek: prepare rapporteur=sam -> refused E-UNDERLAG
sam: attach kind=coordinator-statement
sek: prepare rapporteur=sam
expect state prepared
