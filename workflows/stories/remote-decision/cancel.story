# Registered by mistake.
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

anna: submit "Journal hemifrån" system=care equipment=mobile
desk: cancel "Fel" -> refused E-MOTIVERING
desk: cancel "Registrerad två gånger av misstag"
expect state cancelled
