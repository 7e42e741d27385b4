# Marked with its provision by who works with it, lifted by who answers for security.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj
person kim: security-chief

maj: submit "Driftgodkänn journalen" system=care
desk: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-ROLL
kalle: mark-secrecy secrecy_chapter=21 secrecy_authority=socialnamnden -> refused E-UPPGIFT-SAKNAS
kalle: mark-secrecy secrecy_chapter=0 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-VILLKOR
kalle: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden
expect field marked=true
expect field secrecy_by=kalle
expect notified security-coordinator secrecy-marked
kalle: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field secrecy_chapter=22
kalle: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-ROLL
kim: unmark-secrecy "kort" -> refused E-MOTIVERING
kim: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
expect field secrecy_by=""
