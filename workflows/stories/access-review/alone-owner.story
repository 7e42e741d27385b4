# The owner has opened it: the security chief signs.
person olle: employee
person sven: employee
person karin: security-coordinator
person sara: security-chief
system care: owner olle, manager sven
role handlaggare on care

olle: open system=care "Extra uppföljning"
sven: send
expect state answered
sven: execute findings="Inget att anmärka"
expect notified security-chief review-to-sign
olle: sign -> refused E-FYRA-OGON
sara: sign
expect state closed
