# Nobody takes back the release of their own access.
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

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-11-30
chef: approve
sven: release
person anna: access-admin, profile handlaggare
anna: unrelease "Jag vill tänka över det" -> refused E-EGEN-SAK
eva: unrelease "Fel person i beställningen"
expect state manager-approved
