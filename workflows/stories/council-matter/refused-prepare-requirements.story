# Requirements on the infrastructure: what each system requires.
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

ivar: submit "Ny brandvägg" kind=infra-requirement proposal="Kraven fastställs"
ivar: prepare rapporteur=ivar conflicts=none -> refused E-UPPGIFT-SAKNAS
ivar: prepare rapporteur=ivar conflicts=none requirements="Vård: två vägar ut"
expect state prepared
