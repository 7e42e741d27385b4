# Two persons, an open P1, and the rest afterwards.
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

ticket INC-2026-000003: incident, open, P1, field system=care
anna: submit "Ny blankett" system=care type=emergency description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" incident=INC-3
expect notified it-chief emergency-change
ivar: confirm-emergency -> refused E-TILLSTAND
olle: approve-emergency
expect state emergency
expect notified security-coordinator emergency-second
sam: confirm-emergency
expect state emergency-approved
expect spawned council-matter 1
adam: start-at-once -> refused E-UPPGIFT-SAKNAS
adam: start-at-once backup_at="2026-11-23 04:00"
expect state implementing
expect field implementer=adam
adam: done log="Bytt"
adam: verify result=ok -> refused E-ROLL
olle: verify result=ok
expect state completed
olle: close -> refused E-VILLKOR
maj: review outcome="Gick bra" -> refused E-UPPGIFT-SAKNAS
olle: assess-afterwards risk=9 impact="Liten" integrations=none -> refused E-ROLL
maj: assess-afterwards risk=9 impact="Liten" integrations=none
maj: review outcome="Gick bra"
expect state reviewed
olle: close
expect state closed
