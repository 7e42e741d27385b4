# What was sent to all: not cancelled by who sent it, nor without a reason.
person anna: employee
person olle: employee
person sven: employee
person karin: security-coordinator
person desk: service-desk
system care: owner olle, manager sven

grant access handlaggare on care to anna
karin: announce kind=read-and-acknowledge system=care document="Fel plan" document_version=3 due=2026-12-31
karin: cancel "Fel version av planen sändes ut" -> refused E-FYRA-OGON
desk: cancel "Fel version" -> refused E-MOTIVERING
desk: cancel "Fel version av planen sändes ut"
expect state cancelled
expect signalled children call-off
