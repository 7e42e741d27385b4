# What comes back changed is held to what a new order is.
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

person anna: employee, profile handlaggare, employed until 2028-06-30
role las on care: remote
role admin on care: privileged
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-12-31
chef: remit question="Räcker det inte att läsa?"
bo: complete role=las "Jo, det räcker" -> refused E-UPPGIFT-SAKNAS
bo: complete role=las equipment=mobile "Jo, det räcker" -> refused E-FOR-LANGT
bo: complete role=admin "Nej, hon sköter servern" -> refused E-FOR-LANGT
bo: complete to=2028-07-31 "Nej, och längre" -> refused E-ANSTALLNING
bo: complete role=las equipment=mobile to=2027-11-30 "Jo, det räcker"
expect state requested
