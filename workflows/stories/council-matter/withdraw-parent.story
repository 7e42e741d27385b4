# What a change waits for is called off by the change alone.
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

ticket AND-2026-000007: change-request, parent
ticket: raise title="Byt integration" kind=interoperability proposal="Ändringen godkänns" system=care
sek: prepare rapporteur=maj -> refused E-UNDERLAG
maj: attach kind=integration-map
sek: prepare rapporteur=maj
sek: cancel "Upprättat två gånger av misstag" -> refused E-VILLKOR
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m1: vote yes
ticket: call-off
expect state cancelled
