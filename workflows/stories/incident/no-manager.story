# A system without a manager is the owner's; whoever is named stays so.
person anna: employee
person desk: service-desk
person olle: employee
person maj: employee
system care: owner olle
system mail: owner olle

anna: submit "Journalen svarar inte"
desk: triage system=care category=fault impact=3 urgency=3
expect field assignee=olle
desk: assign assignee=maj
expect field assignee=maj
