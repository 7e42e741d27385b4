# A whole position is one decision; each line then goes its own way.
person anna: employee, profile handlaggare
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
person evert: access-admin
person karin: security-coordinator
system care: owner olle, manager sven, critical
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care, las on care, attestant on care, admin on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01

system mail: owner olle, manager sven
role las on mail
grant approval on mail until 2029-01-01
profile handlaggare: handlaggare on care, las on mail
bo: new subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect state position-ordered
expect field kind=order
anna: approve -> refused E-EJ-CHEF
chef: approve
expect state split
expect spawned access-request 2
ticket child access-request: state=active
ticket child access-request 2: state=manager-approved
ticket: settled
expect state split
ticket child access-request 2: state=rejected, closed
ticket: settled
expect state completed
expect notified requester access-position-done
