# The requester takes back a report; nobody else, and not what is serious.
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

anna: submit "Fel i e-posten" system=mail
bo: withdraw -> refused E-ROLL
anna: withdraw
expect state cancelled
expect clock ack stopped
anna: note "Det löste sig" -> refused E-TILLSTAND
