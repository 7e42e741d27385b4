# The coordinator, too, may ask before deciding on an exception.
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

role attestant on care: conflicts handlaggare
grant access attestant on care to anna until 2027-06-30
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-03-31
chef: approve
karin: remit question="Vem attesterar?"
expect state returned
