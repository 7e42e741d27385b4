# In either order, and with conditions.
person anna: employee
person olle: department-head
person vera: business-manager
person fred: department-head
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person desk: service-desk
system care: owner olle, manager anna, classified
system mail: owner olle, manager anna

desk: submit "Journal hemifrån" system=care equipment=mobile
olle: decide-owner
vera: decide-manager conditions="Tvåfaktor" -> refused E-UPPGIFT-OKAND
vera: condition conditions="Tvåfaktor och krypterad disk"
# The owner decides anew, on the conditions that there now are.
vera: decide-manager
expect state requested
olle: decide-owner
expect state allowed-with-conditions
expect granted remote mobile on care
