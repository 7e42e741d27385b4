# A linked ticket's moves and actors count.
person anna: employee
person bo: employee
person eva: employee
ticket AN-2026-000002: change, parent, made approve by bo
ticket INC-2026-000002: incident, caused-by, P3
ticket INC-2026-000009: incident, P1

ticket: submit for=anna about=INC-2026-000009 "Gör detta"
bo: finish -> refused E-FYRA-OGON
eva: finish -> refused E-KOPPLING
ticket INC-2026-000002: incident, closed caused-by, P1
eva: finish -> refused E-KOPPLING
ticket INC-2026-000002: incident, blocks, P1
eva: finish -> refused E-KOPPLING
eva: finish # fails
eva: link kind=caused-by ticket=INC-2026-000009
eva: finish
expect state done
