# Marked with its provision by who works with it, lifted by who answers for security.
person anna: employee
person olle: department-head
person vera: business-manager
person fred: department-head
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person desk: service-desk
system care: owner olle, manager anna, classified
system mail: owner olle, manager anna

desk: submit "Journal hemifrån" system=care equipment=mobile
ivar: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-ROLL
vera: mark-secrecy secrecy_chapter=21 secrecy_authority=socialnamnden -> refused E-UPPGIFT-SAKNAS
vera: mark-secrecy secrecy_chapter=0 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-VILLKOR
vera: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden
expect field marked=true
expect field secrecy_by=vera
expect notified security-coordinator secrecy-marked
vera: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field secrecy_chapter=22
vera: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-ROLL
kim: unmark-secrecy "kort" -> refused E-MOTIVERING
kim: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
expect field secrecy_by=""
