# A new system asks by itself.
person olle: employee
person maj: employee
person kalle: central-it
person ivar: it-chief
person sam: security-coordinator
person desk: service-desk
system care: owner olle, manager maj, classified
system mail: owner olle, manager maj

ticket: order title="Boka" system=care
expect state requested
expect notified system-manager check-wanted
