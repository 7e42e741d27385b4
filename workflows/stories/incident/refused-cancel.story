# Cancel: not while the office is held.
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
person anna: employee, security-chief
anna: cancel "Anmälan gjordes av misstag i fel ruta" -> refused E-ROLL
person anna: employee
karin: cancel "Anmälan gjordes av misstag i fel ruta"
expect state cancelled
