person maj: employee
person olle: department-head
person ivar: it-chief
system net: manager maj, infrastructure

maj: plan system=net from="2026-12-02 12:00" until="2026-12-02 13:00" owner=ivar category=infrastructure first=olle second=olle "Byte"
until 2026-12-02 12:30
maj: start -> refused E-BESLUT-SAKNAS
system net: manager maj, business
maj: start
ticket UPG-2026-000002: task, open child
maj: finish -> refused E-OPPNA-DELARENDEN
ticket UPG-2026-000002: task, closed child
maj: finish
