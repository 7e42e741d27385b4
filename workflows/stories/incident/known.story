# A known disturbance, joined once, never secret.
person anna: employee
person bo: employee
person chef: line-manager of anna
person desk: service-desk
person desk2: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person karin2: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

anna: submit "E-posten svarar inte" system=mail
bo: me-too -> refused E-VILLKOR
anna: known -> refused E-ROLL
desk: known status_text="Vi felsöker"
desk: known -> refused E-VILLKOR
anna: me-too -> refused E-FYRA-OGON
bo: me-too
bo: me-too -> refused E-FYRA-OGON
desk: status-text status_text="Reservdel på väg"
expect notified affected status
desk: unknown
expect notified affected known-ended
desk: unknown -> refused E-VILLKOR
desk: mark-secrecy -> refused E-UPPGIFT-SAKNAS
desk: mark-secrecy secrecy_chapter=0 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-VILLKOR
desk: mark-secrecy secrecy_chapter=45 secrecy_section=3 secrecy_authority=socialnamnden -> refused E-FOR-STORT
desk: mark-secrecy secrecy_chapter=18 secrecy_section=8 secrecy_authority=socialnamnden
expect field marked=true
expect field secrecy_by=desk
expect notified security-coordinator secrecy-marked
desk: mark-secrecy secrecy_chapter=18 secrecy_section=9 secrecy_authority=socialnamnden -> refused E-VILLKOR
karin: mark-secrecy secrecy_chapter=18 secrecy_section=13 secrecy_authority=socialnamnden
desk: known -> refused E-VILLKOR
karin: unmark-secrecy "kort" -> refused E-MOTIVERING
karin: unmark-secrecy "Uppgifterna är inte hemliga"
expect field marked=false
expect field secrecy_chapter=""
expect field secrecy_by=""
desk: known
desk: cancel "kort" -> refused E-MOTIVERING
desk: cancel "Registrerat av misstag på fel system"
expect state cancelled
expect notified affected known-ended
