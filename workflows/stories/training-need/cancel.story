# What was pointed out by mistake the service desk cancels, and says why.
person anna: employee
person bo: employee
person chef: line-manager of anna
person avd: department-head
person sven: employee

person desk: service-desk
anna: report "Jag behöver kunna journalen bättre" system=care
anna: cancel "Jag menade en annan kurs i ett annat system" -> refused E-ROLL
desk: cancel "Fel" -> refused E-MOTIVERING
desk: cancel "Samma behov är redan påtalat en gång"
expect state cancelled
expect notified requester cancelled
