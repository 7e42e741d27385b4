# The personnel function enters a new name or address, never its own.
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

hilda: propose login=nils name="Nils Ek" unit=skola
eva: activate
expect state active
eva: particulars mail=nils@example.test -> refused E-ROLL
hilda: particulars mail=nils@example.test
expect state active
expect field mail="nils@example.test"
hilda: particulars name="Nils Alm"
expect field name="Nils Alm"
hilda: leave to=2026-12-31
hilda: particulars company="Alm AB"
expect state leaving
