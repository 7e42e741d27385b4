# Only the one who is proposed accepts, or declines.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
anna: describe subject=olle user_groups="Alla" parts="boka01"
maj: accept -> refused E-ROLL
olle: decline "Nej" -> refused E-MOTIVERING
olle: decline "Systemet är kulturens"
expect state proposed
expect field subject=""
expect notified requester appointment-declined
