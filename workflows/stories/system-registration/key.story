# A key that is taken, or was once, is not given again.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

taken system boka
anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka" unit=kultur category=business -> refused E-UPPTAGEN
