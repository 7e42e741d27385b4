# A leaver loses everything at midnight after the last day.
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

start 2026-11-23 09:00
bo: leave kind=leaving subject=anna to=2026-12-31 -> refused E-ROLL
hilda: leave subject=anna to=2026-12-31 -> refused E-VILLKOR
hilda: leave kind=leaving subject=anna -> refused E-UPPGIFT-SAKNAS
hilda: leave kind=leaving subject=hilda to=2026-12-31 -> refused E-EGEN-SAK
hilda: new kind=leaving subject=anna to=2026-12-31
expect state leaving
expect register person-change
expect notified line-manager identity-leaving
until 2026-12-18 00:00
expect fired employment@-14d
expect notified line-manager identity-leaving
hilda: change-last-day to=2027-01-31
until 2027-01-31 23:59
expect state leaving
until 2027-02-01 00:00
expect fired employment@0d
expect state closed
expect signalled grants-of:subject revoke
expect register person-close
expect notified access-admin identity-closed
