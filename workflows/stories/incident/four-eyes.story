# Nobody does both: cancelling one's own, declassifying one's own, closing what one solved.
person anna: employee
person bo: employee
person chef: line-manager of anna
person desk: service-desk
person desk2: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person karin2: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

person both: service-desk, security-coordinator, system-admin of mail

both: submit "Registrerat av misstag, egentligen ett beställt arbete" system=mail
both: cancel "Registrerat av misstag, beställt arbete"
expect refused E-FYRA-OGON
desk: triage impact=2 urgency=2
both: classify-security
both: declassify "Det visade sig vara en planerad omstart av servern, inget angrepp." -> refused E-FYRA-OGON
karin: declassify "Det visade sig vara en planerad omstart av servern, inget angrepp."
expect field security=false
expect field marked=true
expect notified security-chief security-declassified
both: start
both: resolve cause_code=change solution="Omstart klar" end_time=now affected_count=3
both: review
both: close lessons="Anslå omstarter" -> refused E-FYRA-OGON
karin: close lessons="Anslå omstarter"
expect state closed
