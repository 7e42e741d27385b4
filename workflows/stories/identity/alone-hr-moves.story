# The only one of HR moves to another unit: her line manager sees to it.
person anna: employee
person chef: line-manager of hilda
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar
profile handlaggare: las on care

start 2026-11-23 09:00
chef: transfer kind=transfer subject=hilda unit=hemtjanst profile=handlaggare
expect state transferred
