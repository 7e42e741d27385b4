# A review that was opened by mistake is called off by another, and its questions with it.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

person karin2: security-coordinator
karin: open system=care
karin: send
karin: cancel "Fel system, ska vara mejlen" -> refused E-FYRA-OGON
person disk: service-desk
karin2: cancel "Fel system" -> refused E-MOTIVERING
disk: cancel "Fel system, ska vara mejlen"
expect state cancelled
expect signalled children cancel
expect clock answers stopped
