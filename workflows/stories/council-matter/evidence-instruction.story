# An instruction comes with the coordinator's material, by version.
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

sam: submit "Ny instruktion" kind=instruction proposal="Fastställs"
sam: prepare rapporteur=sam document=SI document_version=3 -> refused E-UNDERLAG
sam: attach kind=coordinator-material
sam: prepare rapporteur=sam document=SI -> refused E-UPPGIFT-SAKNAS
sam: prepare rapporteur=sam document=SI document_version=3
expect state prepared
