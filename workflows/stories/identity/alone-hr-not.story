# As long as somebody of HR can, the line manager does not.
person anna: employee
person chef: line-manager of hilda
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar
profile handlaggare: las on care

start 2026-11-23 09:00
person chef: line-manager of anna
chef: transfer kind=transfer subject=anna unit=hemtjanst -> refused E-ROLL
chef: leave kind=leaving subject=anna to=2026-12-31 -> refused E-ROLL
hilda: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31
chef: call-off
chef: transfer unit=hemtjanst -> refused E-ROLL
chef: leave to=2026-12-31 -> refused E-ROLL
