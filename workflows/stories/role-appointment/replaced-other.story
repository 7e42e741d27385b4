# One takes the place of its own kind: who becomes an administrator of one system
# ends neither the auditor's role nor the owner of another.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person kim: security-chief
person gun: auditor
person chef: line-manager of gun
system care: owner olle, manager maj, business
system mail: owner olle, manager maj, business

ticket UPP-2026-000003: role-appointment, open, state=active, field kind=role, field role=auditor
ticket UPP-2026-000004: role-appointment, open, state=active, field kind=owner, field system=care
ticket UPP-2026-000005: role-appointment, open, state=active, field kind=admin, field system=care
ticket UPP-2026-000006: role-appointment, open, state=active, field kind=manager, field system=care
ticket INC-2026-000007: incident, open, state=triaged

anna: propose "Ny administratör" kind=admin subject=maj system=mail predecessor=UPP-3 -> refused E-KOPPLING
anna: propose "Ny administratör" kind=admin subject=maj system=mail predecessor=UPP-4 -> refused E-KOPPLING
anna: propose "Ny administratör" kind=admin subject=maj system=mail predecessor=UPP-5 -> refused E-KOPPLING
anna: propose "Ny administratör" kind=admin subject=maj system=mail predecessor=INC-7 -> refused E-KOPPLING
anna: propose "Ny samordnare" kind=role subject=maj role=security-coordinator until=2027-12-31 predecessor=UPP-3 -> refused E-KOPPLING
anna: propose "Ersättare" kind=deputy subject=gun assignee=maj until=2027-06-30 predecessor=UPP-3 -> refused E-KOPPLING
olle: appoint "Ny förvaltare" kind=manager subject=anna system=mail attestation="Kan" reports_to=owner predecessor=UPP-6 -> refused E-KOPPLING
anna: propose "Ny revisor" kind=role subject=maj role=auditor until=2027-12-31 predecessor=UPP-3
expect state proposed
