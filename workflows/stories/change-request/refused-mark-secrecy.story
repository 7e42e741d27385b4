# A secrecy mark names a chapter.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person sara: security-chief
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: mark-secrecy secrecy_chapter=0 secrecy_section=1 secrecy_authority=socialnamnden -> refused E-VILLKOR
maj: mark-secrecy secrecy_chapter=22 secrecy_section=1 secrecy_authority=socialnamnden
expect field marked=true
