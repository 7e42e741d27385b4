# Marked with its provision by who works with it, lifted by who answers for security.
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
person sam: security-coordinator

anna: propose "Ny ledamot" kind=role subject=fred role=council-member until=2029-12-31
desk: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-ROLL
ivar: mark-secrecy secrecy_chapter=21 secrecy_authority=socialnamnden -> refused E-UPPGIFT-SAKNAS
ivar: mark-secrecy secrecy_chapter=0 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-VILLKOR
ivar: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden
expect field marked=true
expect field secrecy_by=ivar
expect notified security-coordinator secrecy-marked
ivar: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field secrecy_chapter=22
ivar: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-ROLL
kim: unmark-secrecy "kort" -> refused E-MOTIVERING
kim: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
expect field secrecy_by=""
ticket: mark-inherited secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field marked=true
