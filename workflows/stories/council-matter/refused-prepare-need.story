# A need stays a need of some system.
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

olle: submit "Nytt journalsystem" kind=it-need system=care
maj: attach kind=manager-material
sek: prepare system="" proposal="Köp" rapporteur=maj planning_year=2027 cost=900000 benefit="Färre klick" -> refused E-UPPGIFT-SAKNAS
sek: prepare proposal="Köp" rapporteur=maj planning_year=2027 cost=900000 benefit="Färre klick"
expect state prepared
