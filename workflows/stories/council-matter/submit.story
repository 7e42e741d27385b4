# A need is the owner's to propose, and an undertaking has its own workflow.
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

maj: submit "Nytt journalsystem" kind=it-need system=care -> refused E-VILLKOR
olle: submit "Sekretess" kind=nda system=care -> refused E-VILLKOR
olle: submit "Sekretess" system=care -> refused E-UPPGIFT-SAKNAS
olle: submit "Nytt journalsystem" kind=it-need -> refused E-ROLL
sam: submit kind=other -> refused E-UPPGIFT-SAKNAS
olle: submit "Nytt journalsystem" kind=it-need system=care
expect state drafted
expect notified council-secretary matter-drafted
maj: complete proposal="Köp"
m1: complete proposal="Köp inte" -> refused E-ROLL
