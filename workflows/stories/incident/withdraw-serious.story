# A report of an intrusion is not withdrawn, nor cancelled by the desk.
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

anna: submit "Någon har läst min post" system=mail category=intrusion
expect priority P2
anna: withdraw -> refused E-VILLKOR
desk: cancel "Anmälan gjordes av misstag i fel ruta" -> refused E-VILLKOR
karin: cancel "Anmälan gjordes av misstag i fel ruta"
expect state cancelled
