# The IT chief may ask the council instead of clearing, and says why.
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

anna: submit "Ny blankett" system=mail type=normal description="Lägg in blanketten" reason="Ny lag" rollback_plan="Ta bort den" security_relevant=true
maj: assess risk=4 impact="Liten" integrations=none test_plan="Prova"
olle: approve
ivar: refer "Bör" -> refused E-MOTIVERING
ivar: refer "Bör prövas av rådet i sin helhet" -> refused E-UPPGIFT-SAKNAS
sam: give-opinion opinion="Tveksamt"
expect state owner-approved
olle: refer "Bör prövas av rådet i sin helhet" -> refused E-ROLL
ivar: refer "Bör prövas av rådet i sin helhet"
expect state council
expect spawned council-matter 1
ticket: council-remit
olle: approve
ivar: refer "Bör prövas av rådet i sin helhet"
expect signalled children resubmit
expect not spawned council-matter
