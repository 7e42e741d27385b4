# Only who answers for the person suspends, and nobody themselves.
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

bo: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31 -> refused E-ROLL
hilda: suspend kind=suspension subject=hilda cause=leave from=2026-12-01 to=2027-05-31 -> refused E-EGEN-SAK
hilda: suspend kind=suspension subject=anna cause=security from=2026-12-01 to=2027-05-31 -> refused E-VILLKOR
hilda: suspend kind=new subject=anna cause=leave from=2026-12-01 to=2027-05-31 -> refused E-VILLKOR
hilda: suspend kind=suspension subject=anna cause=leave from=2026-12-01 -> refused E-UPPGIFT-SAKNAS
hilda: suspend kind=suspension subject=anna cause=leave to=2026-12-01 -> refused E-UPPGIFT-SAKNAS
hilda: suspend kind=suspension subject=anna from=2026-12-01 to=2026-12-01 -> refused E-VILLKOR
worker: suspend subject=anna -> refused E-ROLL
chef: suspend kind=suspension subject=anna cause=leave from=2026-12-01 to=2027-05-31
expect state planned
person anna: hr
anna: call-off -> refused E-EGEN-SAK
anna: extend to=2026-12-02 -> refused E-EGEN-SAK
