# A system to which nobody has access has nothing to answer.
person olle: employee
person sven: employee
person karin: security-coordinator
system care: owner olle, manager sven

sven: open system=care
karin: send
expect not spawned access-review-line
expect state answered
sven: execute findings="Ingen har behörighet"
olle: sign
expect state closed
