# A mark that is not there is not lifted.
person anna: employee
person bo: employee
person desk: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person sara: security-chief
system mail: owner olle, manager sven

anna: submit "E-posten svarar inte" system=mail
karin: unmark-secrecy "Inga uppgifter om enskilda" -> refused E-VILLKOR
anna: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
karin: unmark-secrecy "Inga uppgifter om enskilda"
expect field marked=false
