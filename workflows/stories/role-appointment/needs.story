# What each kind must say.
person anna: employee
person olle: department-head
person fred: department-head
person maj: employee
person bo: employee
person chef: line-manager of bo
person ivar: it-chief
person kim: security-chief
person per: council-chair
person sek: council-secretary
person desk: service-desk
system care: owner olle, manager maj, business
system net: owner ivar, manager maj, infrastructure

anna: propose "X" kind=owner subject=fred category=business -> refused E-UPPGIFT-SAKNAS
anna: propose "X" kind=owner subject=fred system=care -> refused E-UPPGIFT-SAKNAS
anna: propose "X" kind=manager subject=bo -> refused E-UPPGIFT-SAKNAS
anna: propose "X" kind=role subject=bo until=2027-12-31 -> refused E-UPPGIFT-SAKNAS
anna: propose "X" kind=role subject=bo role=hr -> refused E-UPPGIFT-SAKNAS
anna: propose "X" kind=role subject=bo role=hr until=2040-12-31 -> refused E-FOR-LANGT
anna: propose "X" kind=role role=hr until=2027-12-31 -> refused E-UPPGIFT-SAKNAS
person bo: employee, away
anna: propose "X" kind=role subject=bo role=hr until=2027-12-31 -> refused E-INAKTIV
