# A change from one of two roles that do not go together is no conflict; a second one is.
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
grant access attestant on care to anna until 2027-12-31
bo: submit grant=3 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30 -> refused E-VILLKOR
chef: submit-approved grant=3 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30 -> refused E-VILLKOR
bo: submit kind=change grant=3 subject=anna system=care role=handlaggare task="Ny uppgift" from=2026-11-23 to=2027-06-30
chef: approve
expect not notified security-coordinator access-to-decide
role granskare on care: conflicts handlaggare
grant access granskare on care to anna from 2027-01-01 until 2027-12-31
sven: release -> refused E-ROLLKONFLIKT
