# Who looked at the whole does not sign it.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

system care: owner sven, manager sven
karin: open system=care
karin: send
ticket child access-review-line: state=kept, closed
ticket child access-review-line 2: state=kept, closed
ticket: line-answered
expect state answered
sven: execute findings="Bra"
sven: sign -> refused E-FYRA-OGON
system care: owner olle, manager sven
olle: sign
expect state closed
