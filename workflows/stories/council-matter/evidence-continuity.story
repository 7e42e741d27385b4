# A continuity plan is approved by owner and IT chief first.
person per: council-chair
person vera: council-vice-chair
person m1: council-member
person m2: council-member
person m3: council-member
person sek: council-secretary
person sam: security-coordinator
person ivar: it-chief
person kalle: central-it
person olle: employee
person maj: employee
system care: owner olle, manager maj

ivar: submit "Kontinuitetsplan" kind=continuity system=care proposal="Fastställs"
ivar: attach kind=owner-approval
ivar: prepare rapporteur=ivar document=KP document_version=1 -> refused E-UNDERLAG
olle: attach kind=owner-approval
ivar: prepare rapporteur=ivar document=KP document_version=1 -> refused E-UNDERLAG
ivar: attach kind=it-chief-approval
ivar: prepare rapporteur=ivar document=KP document_version=1
expect state prepared
