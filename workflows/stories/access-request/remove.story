# Who may decide it takes an access away at once; the account is somebody's task.
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
bo: remove kind=revoke subject=anna system=care grant=3 "Har bytt uppgifter" -> refused E-ROLL
sven: remove kind=revoke subject=anna system=care grant=3 -> refused E-MOTIVERING
sven: remove kind=revoke subject=anna system=care grant=3 "Har bytt uppgifter"
expect state ending
expect not granted access handlaggare on care to anna
expect notified access-admin access-to-remove
eva: confirm
expect state ended
