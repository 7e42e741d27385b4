# Who planned it takes it back, unless a change waits for it.
person olle: employee
person maj: employee
person tess: employee
system care: owner olle, manager maj

maj: submit "Version 4.2" system=care release=4.2
ticket AND-2026-000007: change-request, open, parent
maj: withdraw -> refused E-VILLKOR
ticket AND-2026-000007: change-request, closed, parent
olle: withdraw -> refused E-ROLL
maj: withdraw
expect state cancelled
expect notified system-manager withdrawn
