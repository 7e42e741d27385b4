# Withdraw: not while the ticket that asked waits for the answer.
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

ticket AND-2026-000007: change-request, open parent, state=council
ticket: raise title="Byt integration" kind=interoperability proposal="Ändringen godkänns" system=care for=olle
olle: withdraw -> refused E-VILLKOR
ticket: call-off
expect state cancelled
