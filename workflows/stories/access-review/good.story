# The good way: every access is asked about, the manager looks at the whole, the owner signs.
person olle: employee
person sven: employee
person karin: security-coordinator
person anna: employee
system care: owner olle, manager sven
role handlaggare on care
grant access handlaggare on care to anna
grant access handlaggare on care to sven

karin: open system=care "Halvårsvis uppföljning"
expect state opened
expect notified system-manager review-opened
sven: send
expect state sent
expect spawned access-review-line 2
sven: execute findings="Inget att anmärka" -> refused E-OPPNA-DELARENDEN
ticket child access-review-line: state=kept, closed
ticket: line-answered
expect state answering
ticket child access-review-line 2: state=revoked, closed
ticket: line-answered
expect state answered
expect notified system-manager review-answered
sven: execute -> refused E-UPPGIFT-SAKNAS
sven: execute findings="En behörighet för mycket"
expect state executed
expect notified system-owner review-to-sign
olle: sign
expect state closed
expect notified security-coordinator review-report
