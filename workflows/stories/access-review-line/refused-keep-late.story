# Kept late: not while the course that has expired is still missing.
person anna: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
system care: owner olle, manager sven
role handlaggare on care: course sakerhet
grant access handlaggare on care to anna

start 2026-11-23 09:00
ticket: ask-untrained subject=anna system=care role=handlaggare grant=1
until 2026-12-28 09:00
expect state paused
chef: keep -> refused E-UTBILDNING
grant course sakerhet to anna until 2028-12-31
chef: keep
expect state kept
