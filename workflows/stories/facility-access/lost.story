# A lost card is told at once.
person anna: employee
person bo: employee
person kons: employee, external
person ivar: it-chief
person kim: security-chief
person sam: security-coordinator
person kalle: central-it
person ada: access-admin
person desk: service-desk

anna: submit "Byta diskar" subject=bo purpose="Byta diskar" zone=hall until=2027-06-30
ivar: decide
kalle: issue card=K17
anna: report-lost "Kortet är borta" -> refused E-ROLL
bo: report-lost "Borta" -> refused E-MOTIVERING
bo: report-lost "Kortet är borta sedan i går"
expect state lost
expect not granted facility hall to bo
expect notified security-coordinator card-lost
