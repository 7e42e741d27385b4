# Taken back before it is decided.
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

desk: submit "Journal hemifrån" system=care equipment=mobile
anna: withdraw -> refused E-ROLL
desk: cancel "Registrerad två gånger av misstag" -> refused E-FYRA-OGON
desk: withdraw
expect state cancelled
