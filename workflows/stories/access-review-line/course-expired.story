# An expired course asks whether what it was needed for is kept; without it, it is not.
person anna: employee
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
system care: owner olle, manager sven
role handlaggare on care
role las on care
role admin on care: privileged
grant access handlaggare on care to anna

role handlaggare on care: course sakerhet
ticket: ask-untrained subject=anna system=care role=las grant=1 -> refused E-VILLKOR
grant course sakerhet to anna until 2026-12-31
ticket: ask-untrained subject=anna system=care role=handlaggare grant=1 -> refused E-VILLKOR
until 2027-01-01 09:00
ticket: ask-untrained subject=anna system=care role=handlaggare grant=1
expect state asked
expect field asked_by=course
expect notified line-manager review-untrained
chef: keep -> refused E-UTBILDNING
grant course sakerhet to anna until 2028-12-31
chef: keep
expect state kept
expect field answered_by=chef
expect signalled grant:grant recertified
