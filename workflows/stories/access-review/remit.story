# The owner sends back what does not convince, and says why.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

karin: open system=care
karin: send
ticket child access-review-line: state=kept, closed
ticket child access-review-line 2: state=kept, closed
ticket: line-answered
sven: execute findings="Bra"
olle: remit "Nej" -> refused E-MOTIVERING
olle: remit "Var är administratörerna?"
expect state answered
expect notified system-manager remitted
sven: execute findings="Administratörerna ingår, båda behövs"
olle: sign
expect state closed
