# The owner rejects with a reason, or sends back.
person anna: employee
person olle: employee
person maj: employee
person adam: employee
person gen: employee
person tess: employee
person ivar: it-chief
person sam: security-coordinator
person per: council-chair
person drift: operations
person desk: service-desk
system care: owner olle, manager maj, admin adam, business
system net: owner ivar, manager maj, infrastructure
system mail: owner olle, manager maj, common
system hub: owner olle, manager maj, business, integrated

anna: submit "Ny blankett" system=care type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den"
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: remit "Kort" -> refused E-MOTIVERING
olle: remit "Vad säger användarna?"
expect state submitted
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: reject "Nej" -> refused E-MOTIVERING
maj: reject "Vi har inte råd med det i år" -> refused E-EJ-AGARE
olle: reject "Vi har inte råd med det i år"
expect state rejected
expect notified requester rejected
