# What is no longer in force is not asked about again; nobody says so of what they are to read.
person anna: employee, in hemtjanst, in social, in kommunen
person bo: employee, in social, in kommunen
person cia: employee, in kommunen, away
person dan: employee, in hemtjanst, in social, in kommunen, blocked
person karin: security-coordinator
person hilda: hr
person desk: service-desk
person olle: employee
person sven: employee
system care: owner olle, manager sven

person anna: employee, hr
karin: send kind=read-and-acknowledge subject=anna document="Säkerhetsregler" document_version=4 due=2027-01-31
anna: acknowledge
bo: retire "Ersatt av nya regler" -> refused E-ROLL
anna: retire "Ersatt av nya regler" -> refused E-EGEN-SAK
karin: retire "Nej" -> refused E-MOTIVERING
karin: retire "Ersatt av nya regler"
expect state retired
expect notified subject training-retired
