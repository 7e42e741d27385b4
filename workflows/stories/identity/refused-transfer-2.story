# Change position: only to a profile that the register has.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar

profile larare: las on care
hilda: transfer kind=transfer subject=anna unit=skola profile=rektor -> refused E-UPPGIFT-FEL
hilda: transfer kind=transfer subject=anna unit=skola profile=larare
expect state transferred
