# What is granted but not handed out may be taken back, and whoever has the cards hears of it.
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
anna: withdraw
expect state cancelled
expect notified central-it withdrawn
