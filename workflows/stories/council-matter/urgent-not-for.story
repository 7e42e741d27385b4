# What binds for long is never decided by three.
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

ivar: submit "IT-plan" kind=it-plan proposal="Fastställs"
ivar: prepare rapporteur=ivar document=ITP document_version=1 horizon=36 cost=1000000
per: chair-decision "Vi hinner inte vänta på mötet" -> refused E-VILLKOR
per: table "Inte nu, tack" -> refused E-TILLSTAND
