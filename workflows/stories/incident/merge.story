# A double is merged into the main ticket; a security incident never is.
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

ticket INC-2026-000009: incident
anna: submit "E-posten svarar inte"
desk: merge -> refused E-UPPGIFT-SAKNAS
desk: merge master=INC-2026-000777 -> refused E-UPPGIFT-FEL
desk: merge master=INC-2026-000001 -> refused E-UPPGIFT-FEL
desk: merge master=inc-9
expect state duplicate
expect notified requester merged
