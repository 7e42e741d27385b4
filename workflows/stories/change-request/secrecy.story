# Marked with its provision; the test that it ordered is marked with it.
person anna: employee
person olle: employee
person maj: employee
person sam: security-coordinator
person sara: security-chief
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, business

anna: submit "Ny release" system=care type=normal kind=release release=4.2 description="Rättar skyddade personuppgifter" reason="Fel i fråga om skyddade" rollback_plan="Förra releasen"
drift: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-ROLL
maj: mark-secrecy secrecy_section=1 secrecy_authority=socialnamnden -> refused E-UPPGIFT-SAKNAS
maj: mark-secrecy secrecy_chapter=22 secrecy_authority=socialnamnden -> refused E-UPPGIFT-SAKNAS
maj: mark-secrecy secrecy_chapter=22 secrecy_section=1 -> refused E-UPPGIFT-SAKNAS
maj: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field marked=true
expect field secrecy_by=maj
expect field secrecy_at="2026-11-23 09:00"
expect notified security-coordinator secrecy-marked
anna: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-VILLKOR
sam: mark-secrecy secrecy_chapter=21 secrecy_section=3 secrecy_authority=socialnamnden
expect field secrecy_chapter=21
maj: unmark-secrecy "Inget av det är hemligt" -> refused E-ROLL
sara: unmark-secrecy "kort" -> refused E-MOTIVERING
sara: unmark-secrecy "Inga uppgifter om enskilda finns kvar"
expect field marked=""
expect field secrecy_chapter=""
sara: unmark-secrecy "Inga uppgifter om enskilda finns kvar" -> refused E-VILLKOR
