# Card returned: not on a matter of one's own.
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
sam: revoke "Bo har bytt arbetsuppgifter"
person bo: employee, central-it
bo: return -> refused E-EGEN-SAK
person bo: employee
kalle: return
expect state returned
