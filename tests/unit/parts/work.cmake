unit_test(offer offer.test.c LIBS arende_offer)
