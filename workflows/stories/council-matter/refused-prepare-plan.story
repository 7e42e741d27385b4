# A plan: the document, and the months that it reaches ahead.
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

ivar: submit "IT-plan" kind=it-plan proposal="Planen antas"
ivar: prepare rapporteur=ivar cost=400000 document_version=1 horizon=36 -> refused E-UPPGIFT-SAKNAS
ivar: prepare rapporteur=ivar cost=400000 document=it-plan document_version=1 -> refused E-UPPGIFT-SAKNAS
ivar: prepare rapporteur=ivar cost=400000 document=it-plan document_version=1 horizon=36
expect state prepared
