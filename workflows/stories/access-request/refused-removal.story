# A removal is called so, and says why.
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

grant access handlaggare on care to anna
bo: submit-removal kind=change subject=anna system=care grant=3 "Anna har slutat hos oss" -> refused E-VILLKOR
bo: submit-removal kind=revoke subject=anna system=care grant=3 "Slutat" -> refused E-MOTIVERING
bo: submit-removal kind=revoke subject=anna system=care grant=3 "Anna har slutat hos oss"
person anna: line-manager of anna
anna: approve-removal -> refused E-EGEN-SAK
sven: approve-removal
expect state ending
person anna: access-admin
anna: confirm -> refused E-EGEN-SAK
eva: confirm
expect state ended
