# Sector-critical, intrusion and exposed data lift the priority.
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

system care: owner olle, manager sven, critical
anna: submit "Journalen svarar inte" system=care urgency=1
expect priority P1
desk: triage impact=4 urgency=3
expect priority P3
desk: add-facts data_exposed=yes
expect priority P2
