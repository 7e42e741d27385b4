# What is tabled comes back at another meeting.
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

sam: submit "Ny larmrutin" kind=other proposal="Larm går till jouren"
sam: prepare rapporteur=sam
sek: put meeting="2026-12-03 09:00" para=1
until 2026-12-03 09:00
per: open present="per, m1, m2, m3" recusals_asked=ja
m1: vote yes
per: table -> refused E-MOTIVERING
m1: table "Underlaget är för tunt" -> refused E-ROLL
per: table "Underlaget är för tunt"
expect state tabled
expect notified requester matter-tabled
sek: put meeting="2026-12-05 09:00" -> refused E-FOR-NARA
sek: put meeting="2026-12-17 09:00"
per: table "Dagordningen är för lång"
sek: put meeting="2027-01-21 09:00"
until 2027-01-21 09:00
per: open present="per, m1, m2" recusals_asked=ja
expect round council open
m1: vote yes
m2: vote yes
per: vote yes
per: declare
expect state decided
