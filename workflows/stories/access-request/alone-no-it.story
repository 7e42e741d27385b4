# Who is owner and manager has it: the chief releases, and not the IT chief as long as the chief can.
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

person sara: security-chief
person ivar: it-chief
role las on care
person olle: employee, profile handlaggare
profile handlaggare: las on care
system care: owner olle, manager olle, critical
person chef: line-manager of olle
bo: submit subject=olle system=care role=las task="Läser" from=2026-11-23 to=2027-03-31
chef: approve
ivar: release -> refused E-ROLL
role las on care: privileged
ivar: release -> refused E-ROLL
role las on care
sara: release
expect state released
