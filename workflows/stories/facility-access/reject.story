# With a reason.
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
ivar: reject "Nej" -> refused E-MOTIVERING
ivar: reject "Diskarna byts av driften"
expect state rejected
expect notified requester rejected
