# A role: not attested once its time has passed.
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

start 2026-11-23 09:00
anna: propose "Ledamot för ett möte" kind=role subject=fred role=council-member until=2026-11-26
until 2026-11-27 09:00
per: attest -> refused E-FOR-LANGT
per: reject "Mötet har redan hållits"
expect state rejected
