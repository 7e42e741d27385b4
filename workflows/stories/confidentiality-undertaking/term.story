# It has an end, ahead and within three years.
person anna: employee
person kons: employee, external
person kalle: central-it
person sam: security-coordinator
person ivar: it-chief
person kim: security-chief
person sek: council-secretary
person desk: service-desk

anna: submit "Konsult" subject=kons company=Konsulten scope="Journaler" -> refused E-UPPGIFT-SAKNAS
anna: submit "Konsult" subject=kons company=Konsulten scope="Journaler" until=2026-11-20 -> refused E-FOR-LANGT
anna: submit "Konsult" subject=kons company=Konsulten scope="Journaler" until=2030-01-01 -> refused E-FOR-LANGT
anna: submit "Konsult" subject=kons company=Konsulten until=2027-01-01 -> refused E-UPPGIFT-SAKNAS
anna: submit "Konsult" subject=kons company=Konsulten scope="Journaler" until=2029-11-22
expect state requested
