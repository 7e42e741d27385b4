# Before it is sent out, who opened it takes it back.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

karin: open system=care
sven: withdraw -> refused E-ROLL
karin: withdraw
expect state cancelled
expect clock sending stopped
