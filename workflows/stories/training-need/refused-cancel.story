# Cancel: not by who has pointed it out.
person anna: employee, service-desk
person desk: service-desk
person chef: line-manager of anna

anna: report "Jag behöver kunna journalen bättre"
anna: cancel "Samma behov är redan påtalat en gång" -> refused E-FYRA-OGON
desk: cancel "Samma behov är redan påtalat en gång"
expect state cancelled
