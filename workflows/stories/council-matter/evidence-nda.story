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
sek: prepare rapporteur=sam central_it_statement="Tillstyrks"
expect state prepared
