# What was assigned by mistake the service desk cancels; never who assigned it.
person anna: employee
person bo: employee
person chef: line-manager of anna
person lotta: employee
person hilda: hr
person karin: security-coordinator
person olle: employee
person sven: employee
system care: owner olle, manager sven

person desk: service-desk
person disa: service-desk, hr
disa: assign subject=anna course=sakerhet due=2027-01-31 assignee=lotta
disa: cancel "Fel Anna, det var en annan som skulle gå" -> refused E-FYRA-OGON
desk: cancel "Fel" -> refused E-MOTIVERING
desk: cancel "Fel Anna, det var en annan som skulle gå"
expect state cancelled
expect notified requester cancelled
