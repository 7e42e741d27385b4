# Who leaves at once is closed at once.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person hugo: hr
person cia: central-it
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
person eva: access-admin
system care: owner ivar, manager ivar
grant access handlaggare on care to anna

hilda: leave kind=leaving subject=anna to=2026-12-31
chef: close "Slutade i dag" -> refused E-ROLL
hilda: close "Nej" -> refused E-MOTIVERING
hilda: close "Slutade i dag"
expect state closed
expect signalled grants-of:subject revoke
expect register person-close
hilda: note "Klart" -> refused E-TILLSTAND
