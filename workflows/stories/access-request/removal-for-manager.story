# A removal that is filed in the line manager's name is still hers to endorse.
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

person desk: service-desk
grant access handlaggare on care to anna
desk: submit-removal for=chef kind=revoke subject=anna system=care grant=3 "Har bytt uppgifter"
chef: approve-removal
expect state ending
