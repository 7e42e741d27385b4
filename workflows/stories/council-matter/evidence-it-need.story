# Without the manager's material a need is not prepared.
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

olle: submit "Nytt journalsystem" kind=it-need system=care proposal="Köp"
olle: prepare rapporteur=maj -> refused E-UNDERLAG
olle: attach kind=manager-material
olle: prepare rapporteur=maj -> refused E-UNDERLAG
maj: attach kind=manager-material
olle: prepare cost=1000 benefit="Nytta" -> refused E-UPPGIFT-SAKNAS
olle: prepare rapporteur=maj -> refused E-UPPGIFT-SAKNAS
olle: prepare rapporteur=maj cost=1000 planning_year=2027 -> refused E-UPPGIFT-SAKNAS
person maj: employee, away
olle: prepare rapporteur=maj cost=1000 benefit="Nytta" planning_year=2027 -> refused E-INAKTIV
olle: prepare rapporteur=olle cost=1000 benefit="Nytta" -> refused E-UPPGIFT-SAKNAS
olle: prepare rapporteur=olle cost=1000 benefit="Nytta" planning_year=2027
expect state prepared
