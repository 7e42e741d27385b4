# An instruction stays in force until the secretary closes it.
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

sam: submit "Ny instruktion" kind=instruction proposal="Fastställs"
sam: attach kind=coordinator-material
sam: prepare rapporteur=sam document=SI document_version=3
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m1: vote yes
m2: vote yes
per: vote yes
per: declare
sek: report reported="2026-12-03 09:00" -> refused E-VILLKOR
sek: minute decision="Rådet beslutar enligt förslaget." deciders="per, m1, m2" participants="sek, maj" adjuster=m1 motive="Därför"
m1: adjust
per: adjust-chair
expect state effective
sek: close -> refused E-MOTIVERING
sek: close "Ersatt av version 4"
expect state closed
