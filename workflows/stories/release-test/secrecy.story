# Marked by itself, or with the change that ordered it.
person olle: employee
person maj: employee
person tess: employee
person drift: operations
person sam: security-coordinator
system care: owner olle, manager maj

ticket: order title="Version 4.2" system=care release=4.2
ticket: mark-inherited secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field marked=true
expect field secrecy_by=""
maj: assign tester=tess
tess: mark-secrecy secrecy_chapter=22 secrecy_section=2 secrecy_authority=socialnamnden
expect field secrecy_by=tess
maj: mark-secrecy secrecy_chapter=21 secrecy_section=2 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=""
expect field secrecy_authority=""
