unit_test(offer offer.test.c LIBS arende_offer)
unit_test(auth auth.test.c LIBS arende_attempt)
unit_test(plan plan.test.c LIBS arende_escalate)
unit_test(mail mail.test.c LIBS arende_notify)
