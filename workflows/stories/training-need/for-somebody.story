# What the line manager has noted for somebody is hers to answer.
person anna: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee
system care: owner avd, manager sven

chef: report for=anna "Hon behöver kunna journalen bättre"
chef: approve date=2027-03-31
expect state answered
expect notified requester need-approved
