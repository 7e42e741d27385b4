# Which system and which equipment.
person anna: employee
person olle: department-head
person vera: business-manager
person fred: department-head
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person desk: service-desk
system care: owner olle, manager anna, classified
system mail: owner olle, manager anna

anna: submit "Hemma" system=care -> refused E-UPPGIFT-SAKNAS
anna: submit "Hemma" equipment=mobile -> refused E-UPPGIFT-SAKNAS
anna: submit "Hemma" system=care equipment=telefon -> refused E-UPPGIFT-FEL
