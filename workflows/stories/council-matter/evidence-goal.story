# A goal comes with the coordinator's material and a way to measure it.
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

sam: submit "Färre intrång" kind=security-goal proposal="Högst ett om året"
sam: prepare rapporteur=sam measure="Antal" due=2027-12-31 -> refused E-UNDERLAG
sam: attach kind=coordinator-material
sam: prepare rapporteur=sam due=2027-12-31 -> refused E-UPPGIFT-SAKNAS
sam: prepare rapporteur=sam measure="Antal" -> refused E-UPPGIFT-SAKNAS
sam: prepare rapporteur=sam measure="Antal" due=2027-12-31
expect state prepared
