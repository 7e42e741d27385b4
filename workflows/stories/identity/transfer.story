# Who changes position is asked about each access from before.
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
profile larare: las on care
grant access handlaggare on care to anna

bo: transfer kind=transfer subject=anna unit=skola -> refused E-ROLL
hilda: transfer subject=anna unit=skola -> refused E-VILLKOR
hilda: transfer kind=transfer subject=hilda unit=skola -> refused E-EGEN-SAK
hilda: new kind=transfer subject=anna unit=skola profile=larare
expect state transferred
expect register person-change unit=skola
expect spawned access-review-line 1
expect notified line-manager identity-transferred
