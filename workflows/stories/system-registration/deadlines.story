# Nothing lies about.
person anna: employee
person olle: department-head
person maj: employee
person ivar: it-chief
person sam: security-coordinator
person kalle: central-it
person desk: service-desk

anna: submit "Nytt bokningssystem" key=boka name="Boka" purpose="Boka lokaler" unit=kultur category=business
+8d
expect fired describing@50%
expect notified requester reminder
+8d
expect fired describing@100%
expect notified it-chief overdue
anna: describe subject=olle user_groups="Alla" parts="boka01"
+1d
expect fired owning@20%
expect notified subject ownership-offered
+4d
expect fired owning@60%
+4d
expect fired owning@100%
expect notified it-chief overdue
olle: accept
system boka: owner olle, business
+20d
expect fired manning@50%
+25d
expect fired manning@100%
expect notified it-chief overdue
