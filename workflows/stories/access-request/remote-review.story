# A review names no equipment either; who completes the order does it in the line manager's place.
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

role las on care
role distans on care: remote
profile handlaggare: las on care, distans on care
grant access las on care to anna until 2027-12-31
grant remote mobile on care until 2027-12-31
ticket: ordered-by-review subject=anna system=care role=distans task="Nya uppgifter" to=2027-06-30 grant=3
expect notified line-manager access-equipment
expect field equipment_wanted=true
sven: remit "Vilken dator?"
anna: complete "Den bärbara" -> refused E-UPPGIFT-SAKNAS
anna: complete equipment=mobile "Den bärbara"
expect field equipment_wanted=false
chef: approve
sven: release
expect state released
