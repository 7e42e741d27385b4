# The requester takes it back, unless another ticket waits for it.
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

sam: submit "Ny larmrutin" kind=other proposal="Larm går till jouren"
sam: prepare rapporteur=sam
olle: withdraw -> refused E-ROLL
sam: withdraw
expect state cancelled
