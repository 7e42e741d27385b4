# As long as the owner can sign, the security chief does not.
person olle: employee
person sven: employee
person karin: security-coordinator
person sara: security-chief
system care: owner olle, manager sven
role handlaggare on care

karin: open system=care "Extra uppföljning"
sven: send
sven: execute findings="Inget att anmärka"
expect not notified security-chief review-to-sign
sara: sign -> refused E-ROLL
sara: remit "Titta en gång till" -> refused E-ROLL
olle: sign
expect state closed
