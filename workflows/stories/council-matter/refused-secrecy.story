# A secrecy mark names a chapter; what is said of it afterwards is corrected by
# those who lift marks, where there is one and for a reason.
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

olle: submit "Skyddade personuppgifter" kind=other system=care proposal="Särskild rutin"
sam: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-VILLKOR
sek: mark-secrecy secrecy_chapter=0 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
sek: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
olle: mark-secrecy secrecy_chapter=21 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: mark-secrecy secrecy_chapter=21 secrecy_section=1 secrecy_authority=socialnamnden
expect field secrecy_chapter=21
sam: unmark-secrecy "Onödig" -> refused E-MOTIVERING
sam: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
