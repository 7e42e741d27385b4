# A marked matter is still put on the agenda and decided by those whose matter it is.
person per: council-chair
person vera: council-vice-chair
person m1: council-member
person sek: council-secretary
person sam: security-coordinator
person olle: employee
person maj: employee
system care: owner olle, manager maj

olle: submit "Skyddade personuppgifter" kind=other system=care proposal="Särskild rutin"
sek: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field marked=true
ticket: mark-inherited secrecy_chapter=22 secrecy_section=2 secrecy_authority=socialnamnden
expect field secrecy_section=2
olle: prepare rapporteur=maj
sek: put meeting="2026-12-03 09:00" para=1
sek: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-ROLL
sam: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
