# A long-term plan has a horizon; requirements say what stands against what.
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
ivar: prepare rapporteur=ivar document=ITP document_version=1 -> refused E-UPPGIFT-SAKNAS
ivar: prepare rapporteur=ivar document=ITP document_version=1 horizon=36 -> refused E-UPPGIFT-SAKNAS
ivar: prepare rapporteur=ivar document=ITP document_version=1 horizon=36 cost=1000000
expect state prepared
