# Each does their own part and no other.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

anna: open system=care -> refused E-ROLL
karin: open -> refused E-UPPGIFT-SAKNAS
olle: open system=care
anna: send -> refused E-ROLL
olle: send
anna: line-answered -> refused E-ROLL
ticket child access-review-line: state=kept, closed
ticket child access-review-line 2: state=kept, closed
ticket: line-answered
olle: execute findings="Bra" -> refused E-ROLL
sven: execute findings="Bra"
sven: sign -> refused E-EJ-AGARE
olle: sign -> refused E-FYRA-OGON
