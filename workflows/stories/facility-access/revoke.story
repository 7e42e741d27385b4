# Revoked, and the card is to come back.
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
ivar: revoke "Nej" -> refused E-MOTIVERING
anna: revoke "Bo har bytt arbetsuppgifter" -> refused E-ROLL
sam: revoke "Bo har bytt arbetsuppgifter"
expect state revoked
expect not granted facility hall to bo
expect notified subject card-to-return
bo: return -> refused E-ROLL
kalle: return
expect state returned
