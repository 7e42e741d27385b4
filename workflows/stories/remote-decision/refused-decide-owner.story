# Who has allowed it as the responsible manager does not allow it as owner too.
person anna: employee
person olle: department-head, business-manager
person kim: security-chief
person desk: service-desk
system care: owner olle, manager anna, classified

desk: submit "Journal hemifrån" system=care equipment=mobile
olle: decide-manager
olle: decide-owner -> refused E-EGEN-SAK
expect state requested
# Another head has taken the system over since.
person vera: department-head
system care: owner vera, manager anna, classified
vera: decide-owner
expect state allowed
