# A secrecy mark names a chapter, and is lifted where there is one, for a reason.
person olle: employee
person maj: employee
person sam: security-coordinator
system care: owner olle, manager maj

ticket: order title="Version 4.2" system=care release=4.2
sam: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-VILLKOR
maj: mark-secrecy secrecy_chapter=0 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
maj: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
sam: unmark-secrecy "Onödig" -> refused E-MOTIVERING
sam: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
