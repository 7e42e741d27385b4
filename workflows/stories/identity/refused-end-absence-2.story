# No absence is ended of who has none.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar

hilda: leave kind=leaving subject=anna to=2026-12-31
chef: end-absence "Hon är tillbaka" -> refused E-UPPGIFT-SAKNAS
expect state leaving
