# Nobody cancels their own.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business
system net: owner ivar, manager maj, infrastructure
system mail: owner olle, manager maj, common
system hub: owner olle, manager maj, business, integrated

desk: submit "Ny blankett" system=care type=normal description="a" reason="b" rollback_plan="c"
desk: cancel "Registrerad två gånger av misstag" -> refused E-FYRA-OGON
