# What is still needed is kept, and the access hears of it.
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
grant access admin on care to anna

ticket BRV-2026-000001: access-review, open parent
ticket: ask subject=anna system=care role=handlaggare grant=1
expect state asked
expect notified line-manager review-line
expect field asked_by=review
chef: behåll
expect state kept
expect signalled parent line-answered
expect granted access handlaggare on care to anna
