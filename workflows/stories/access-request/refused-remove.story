# Who may remove an access at once calls it a removal too.
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
sven: remove kind=change subject=anna system=care grant=3 "Anna har slutat hos oss" -> refused E-VILLKOR
sven: remove kind=revoke subject=anna system=care grant=3 "Anna har slutat hos oss"
expect state ending
