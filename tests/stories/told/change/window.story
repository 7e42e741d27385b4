# A window, freezes and others' windows; who may own; who has decided.
person maj: employee
person olle: department-head
person ivar: it-chief
person eva: employee
system care: manager maj, business
system net: manager maj, infrastructure
freeze 2026-12-18 - 2027-01-07
freeze 2026-12-02 - 2026-12-02 on net
ticket AN-2026-000007: change, state=planned, field system=care, field from="2026-12-03 12:00", field until="2026-12-03 18:00"
ticket UPG-2026-000002: task, open child, state=testing, field release=R1

maj: plan system=care from="2026-11-25 12:00" until="2026-11-25 13:00" "Byte" -> refused E-FOR-NARA
maj: plan system=care from=2026-12-17 until=2026-12-19 "Byte" -> refused E-ANDRINGSSTOPP
maj: plan system=net from="2026-12-02 12:00" until="2026-12-02 13:00" "Byte" -> refused E-ANDRINGSSTOPP
maj: plan system=care from="2026-12-03 17:00" until="2026-12-03 19:00" "Byte" -> refused E-KROCK
maj: plan system=care from="2026-12-02 12:00" until="2026-12-02 13:00" owner=eva "Byte" -> refused E-EJ-FORVALTNINGSCHEF
maj: plan system=care from="2026-12-02 12:00" until="2026-12-02 13:00" owner=olle category=infrastructure "Byte" -> refused E-EJ-FORVALTNINGSCHEF
maj: plan system=care from="2026-12-02 12:00" until="2026-12-02 13:00" owner=olle category=business release=R1 "Byte"
maj: start -> refused E-SERVICEFONSTER
until 2026-12-02 12:30
maj: start -> refused E-KOPPLING
ticket UPG-2026-000002: task, open child, state=passed, field release=R2
maj: start -> refused E-KOPPLING
ticket UPG-2026-000002: task, open child, state=passed, field release=R1
freeze 2026-12-02 - 2026-12-02 on care
maj: start -> refused E-ANDRINGSSTOPP
maj: start # fails
