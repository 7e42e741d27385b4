# The IT chief says no.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
ivar: reject "Nej" -> refused E-MOTIVERING
ivar: reject "Vi har redan ett bokningssystem"
expect state rejected
