# The only one of HR leaves: her line manager sees to it.
person anna: employee
person chef: line-manager of hilda
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar
profile handlaggare: las on care

start 2026-11-23 09:00
hilda: new kind=leaving subject=hilda to=2026-12-31 -> refused E-EGEN-SAK
chef: new kind=leaving subject=hilda to=2026-12-31
expect state leaving
hilda: change-last-day to=2027-01-31 -> refused E-EGEN-SAK
chef: particulars name="Hilda Ny"
chef: change-last-day to=2027-01-31
person hugo: hr
chef: change-last-day to=2027-02-28 -> refused E-ROLL
chef: particulars name="Hilda Gammal" -> refused E-ROLL
chef: close "Hon slutade redan i dag" -> refused E-ROLL
person hugo: employee
chef: close "Hon slutade redan i dag"
expect state closed
