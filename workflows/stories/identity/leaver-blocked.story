# Who has a last day can still be blocked, or away, until then.
person anna: employee
person chef: line-manager of anna
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar
grant access handlaggare on care to anna

start 2026-11-23 09:00
hilda: new kind=leaving subject=anna to=2026-12-31
karin: propose-unblock "Det finns ingen spärr att häva" -> refused E-TILLSTAND
karin: block "Misstänkt intrång"
expect state barred
expect register person-block
expect signalled grants-of:subject freeze
karin: propose-unblock "Det var ett falskt larm"
karin: confirm-unblock -> refused E-FYRA-OGON
sara: confirm-unblock
expect state leaving
expect signalled grants-of:subject thaw
hilda: suspend cause=leave from=2026-12-01 back=2026-12-20
expect register absence-add
chef: end-absence "Hon kommer tillbaka tidigare"
expect register absence-end
karin: block "Misstänkt intrång"
until 2027-01-01 00:00
expect state closed
