# Who is named besides neither accepts nor declines for the appointed.
person anna: employee
person olle: department-head
person fred: department-head
person maj: employee
person bo: employee
person chef: line-manager of bo
person ivar: it-chief
person kim: security-chief
person per: council-chair
person sek: council-secretary
person desk: service-desk
system care: owner olle, manager maj, business
system net: owner ivar, manager maj, infrastructure

anna: propose "Ny administratör" kind=admin subject=bo assignee=maj system=care
olle: attest
maj: accept -> refused E-VILLKOR
maj: decline -> refused E-VILLKOR
bo: accept
expect state active
# An administrator is no seat that stays vacant, nor the line manager's to end.
chef: vacate "Hon behövs här" -> refused E-ROLL
bo: vacate "Jag byter tjänst" -> refused E-VILLKOR
chef: end "Han behövs här" -> refused E-VILLKOR
olle: end "Ny administratör utsedd"
expect state ended
