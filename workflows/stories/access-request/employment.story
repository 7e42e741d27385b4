# No access outlives the employment that it rests on, at any step.
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

person anna: employee, profile handlaggare, employed until 2027-06-30
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-07-01 -> refused E-ANSTALLNING
chef: submit-approved subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-07-01 -> refused E-ANSTALLNING
bo: order subject=anna profile=handlaggare task="Ny tjänst" from=2026-12-01 to=2027-07-01 -> refused E-ANSTALLNING
chef: order-approved subject=anna profile=handlaggare task="Ny tjänst" from=2026-12-01 to=2027-07-01 -> refused E-ANSTALLNING
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-06-30
chef: approve
person anna: employee, profile handlaggare, employed until 2027-03-31
sven: release -> refused E-ANSTALLNING
sven: release to=2027-03-31
eva: take
person anna: employee, profile handlaggare, employed until 2027-02-28
eva: provisioned account=anna method="Katalogen" -> refused E-ANSTALLNING
eva: unrelease "Anställningen har blivit kortare"
sven: release to=2027-02-28
eva: take
eva: provisioned account=anna method="Katalogen"
until 2026-12-02 08:00
expect granted access handlaggare on care to anna until 2027-02-28
