# A position that is sent back is ordered anew.
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

system mail: owner olle, manager sven
role las on mail
grant approval on mail until 2029-01-01
profile handlaggare: las on mail
bo: new subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
chef: remit question="Redan från december?"
bo: complete "Ja" -> refused E-VILLKOR
bo: complete-position "Ja, från den första"
expect state position-ordered
chef: reject "Tjänsten är inte tillsatt ännu"
expect state rejected
